import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@ithaca/platform';
import { canonicalJson } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { MasterKeys } from './master-keys.js';
import type { PersonKeyRow } from './person-key.entity.js';
import { seal, unseal } from './sealed-box.js';

type StoredKey = Pick<PersonKeyRow, 'personId' | 'wrapped' | 'masterKeyId'>;

/** Values in the audit that can be read, or cannot any more since the person was erased. */
export type OpenedValues =
  { readonly state: 'readable'; readonly values: Readonly<Record<string, unknown>> } | { readonly state: 'shredded' };

/** One key a person; to destroy it is to destroy every value that it sealed, wherever copies of them lie. */
@Injectable()
export class PersonKeys {
  constructor(
    private readonly masterKeys: MasterKeys,
    private readonly clock: Clock,
  ) {}

  /** Keys for writing, made where there is none. Who was erased is absent. */
  async forWriting(personIds: readonly string[], tx: EntityManager): Promise<ReadonlyMap<string, Buffer>> {
    // In one order, so that two writers who make the same keys do not wait for one another.
    const wanted = [...new Set(personIds)].sort();
    let stored = await this.stored(wanted, tx);
    const known = new Set(stored.map(({ personId }) => personId));
    const missing = wanted.filter((personId) => !known.has(personId));
    if (missing.length > 0) {
      await this.make(missing, tx);
      stored = await this.stored(wanted, tx);
    }
    return new Map(stored.flatMap((row) => this.opened(row)));
  }

  /** The values of entries, in their order; null where an entry has none. */
  async open(
    entries: readonly { readonly personId: string | null; readonly sealed: string | null }[],
    tx: EntityManager,
  ): Promise<(OpenedValues | null)[]> {
    const personIds = entries.flatMap(({ personId, sealed }) =>
      personId !== null && sealed !== null ? [personId] : [],
    );
    const keys = new Map((await this.stored([...new Set(personIds)], tx)).flatMap((row) => this.opened(row)));
    return entries.map(({ personId, sealed }) => {
      if (personId === null || sealed === null) return null;
      const key = keys.get(personId);
      if (!key) return { state: 'shredded' };
      const values = JSON.parse(unseal(key, sealed, personId).toString('utf8')) as Record<string, unknown>;
      return { state: 'readable', values };
    });
  }

  /** Destroys the key of a person, whether or not there was one: none will be made. Again is harmless. */
  async destroy(personId: string, tx: EntityManager): Promise<void> {
    await tx.query(
      `insert into person_key (person_id, wrapped, master_key_id, created_at, destroyed_at) values ($1, null, $2, $3, $3)
       on conflict (person_id) do update set wrapped = null, destroyed_at = excluded.destroyed_at
         where person_key.destroyed_at is null`,
      [personId, this.masterKeys.currentId, this.clock.now()],
    );
  }

  private stored(personIds: readonly string[], tx: EntityManager): Promise<StoredKey[]> {
    if (personIds.length === 0) return Promise.resolve([]);
    return tx.query(
      `select person_id as "personId", wrapped, master_key_id as "masterKeyId" from person_key where person_id = any($1)`,
      [personIds],
    );
  }

  private async make(personIds: readonly string[], tx: EntityManager): Promise<void> {
    const { currentId } = this.masterKeys;
    const wrapped = personIds.map((personId) => seal(this.masterKeys.key(currentId), randomBytes(32), personId));
    await tx.query(
      `insert into person_key (person_id, wrapped, master_key_id, created_at)
       select person_id, wrapped, $3, $4 from unnest($1::text[], $2::text[]) as made (person_id, wrapped)
       order by person_id on conflict do nothing`,
      [personIds, wrapped, currentId, this.clock.now()],
    );
  }

  private opened({ personId, wrapped, masterKeyId }: StoredKey): [string, Buffer][] {
    return wrapped === null ? [] : [[personId, unseal(this.masterKeys.key(masterKeyId), wrapped, personId)]];
  }
}

/** Values sealed for a person. */
export function sealedValues(key: Buffer, personId: string, values: Readonly<Record<string, unknown>>): string {
  return seal(key, Buffer.from(canonicalJson(values), 'utf8'), personId);
}
