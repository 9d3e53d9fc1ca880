import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { RoleGrantRow } from './role-grant.entity.js';

@Injectable()
export class GrantsRepository {
  constructor(private readonly database: Database) {}

  /** In force or not: who asks decides at which instant. */
  async of(personId: string, tx: EntityManager = this.database.manager): Promise<RoleGrantRow[]> {
    return tx.getRepository(RoleGrantRow).find({ where: { personId }, order: { id: 'asc' } });
  }

  async add(grant: RoleGrantRow, tx: EntityManager = this.database.manager): Promise<void> {
    await tx.getRepository(RoleGrantRow).insert(grant);
  }
}
