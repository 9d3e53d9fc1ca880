import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Erasure reaches notices and preferences (domain rules, section 8). In the transaction of whoever erases. */
@Injectable()
export class ForgetPerson {
  /** @returns how many notices are gone */
  async execute(personId: string, tx: EntityManager): Promise<number> {
    const [, notices] = await tx.query<[unknown, number]>('delete from notice where person_id = $1', [personId]);
    await tx.query('delete from notice_mail where person_id = $1', [personId]);
    await tx.query('delete from notice_preference where person_id = $1', [personId]);
    await tx.query('delete from notice_reader where person_id = $1', [personId]);
    return notices;
  }
}
