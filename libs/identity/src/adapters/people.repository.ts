import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { PersonUnknown } from '../domain/errors.js';
import { AccountRow } from './account.entity.js';
import { PersonEsiRow } from './person-esi.entity.js';
import { PersonRow } from './person.entity.js';

@Injectable()
export class PeopleRepository {
  constructor(private readonly database: Database) {}

  /** @throws PersonUnknown */
  async byId(id: string, tx: EntityManager = this.database.manager): Promise<PersonRow> {
    const person = await tx.getRepository(PersonRow).findOneBy({ id });
    if (!person) throw new PersonUnknown();
    return person;
  }

  /** The person of an account, locked until the transaction ends. */
  async ofAccount(issuer: string, subject: string, tx: EntityManager): Promise<PersonRow | undefined> {
    const account = await tx.getRepository(AccountRow).findOneBy({ issuer, subject });
    if (!account) return undefined;
    const person = await tx
      .getRepository(PersonRow)
      .findOne({ where: { id: account.personId }, lock: { mode: 'pessimistic_write' } });
    return person ?? undefined;
  }

  async save(person: PersonRow, tx: EntityManager): Promise<void> {
    await tx.getRepository(PersonRow).save(person);
  }

  async remove(id: string, tx: EntityManager): Promise<void> {
    await tx.getRepository(PersonRow).delete({ id });
  }

  /** False when somebody signed in with the same account for the first time a moment earlier. */
  async addAccount(account: AccountRow, tx: EntityManager): Promise<boolean> {
    const added = await tx
      .createQueryBuilder()
      .insert()
      .into(AccountRow)
      .values(account)
      .orIgnore()
      .returning('issuer')
      .execute();
    return (added.raw as unknown[]).length === 1;
  }

  async signedIn(issuer: string, subject: string, at: Date, tx: EntityManager): Promise<void> {
    await tx.getRepository(AccountRow).update({ issuer, subject }, { lastSignIn: at });
  }

  /** What the provider says now replaces what it said before. */
  async setEsi(personId: string, compareKeys: readonly string[], tx: EntityManager): Promise<void> {
    await tx.getRepository(PersonEsiRow).delete({ personId });
    await tx.getRepository(PersonEsiRow).insert(compareKeys.map((compareKey) => ({ personId, compareKey })));
  }

  async esiOf(personId: string, tx: EntityManager = this.database.manager): Promise<string[]> {
    const rows = await tx.getRepository(PersonEsiRow).find({ where: { personId }, order: { compareKey: 'asc' } });
    return rows.map(({ compareKey }) => compareKey);
  }

  /** Other persons who came with one of these identifiers: a case for a person to look at (bad input 89). */
  async sharingEsi(personId: string, tx: EntityManager = this.database.manager): Promise<string[]> {
    const rows = await tx.query<{ person_id: string }[]>(
      `select distinct other.person_id from person_esi own join person_esi other using (compare_key)
       where own.person_id = $1 and other.person_id <> $1 order by 1`,
      [personId],
    );
    return rows.map(({ person_id }) => person_id);
  }
}
