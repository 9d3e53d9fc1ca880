import type { EntityManager } from 'typeorm';
import type { ChainHead, ChainedEntry } from '../domain/hashed-entry.js';
import { NOTHING_BEFORE } from '../domain/hashed-entry.js';

/** The ends of the chains, and what is added there. */
export class ChainHeads {
  /**
   * Heads of chains, made where there is none, and locked until the transaction ends: nobody else adds to them meanwhile.
   * All at once and in one order, so that two writers do not wait for one another.
   */
  async lock(chains: readonly string[], tx: EntityManager): Promise<ReadonlyMap<string, ChainHead>> {
    const rows = await tx.query<{ chain: string; position: string; hash: string }[]>(
      `insert into audit_chain (chain, position, hash)
       select chain, 0, $2 from unnest($1::text[]) as wanted (chain) order by chain
       on conflict (chain) do update set position = audit_chain.position
       returning chain, position, hash`,
      [[...new Set(chains)].sort(), NOTHING_BEFORE],
    );
    return new Map(rows.map(({ chain, position, hash }) => [chain, { position: Number(position), hash }]));
  }

  /** Adds entries and moves the heads to the last of each chain: one statement for any number. */
  async add(entries: readonly ChainedEntry[], tx: EntityManager): Promise<void> {
    await tx.query(
      `with given as (
         select * from json_to_recordset($1::json) as entry (
           chain text, position bigint, format smallint, at timestamptz, actor text, action text, outcome text,
           "subjectKind" text, "subjectId" text, "personId" text, recipient text, purpose text, "correlationId" text,
           seen text[], changed text[], facts jsonb, sealed text, "previousHash" text, hash text)
       ), added as (
         insert into audit_entry (chain, position, format, at, actor, action, outcome, subject_kind, subject_id,
           person_id, recipient, purpose, correlation_id, seen, changed, facts, sealed, previous_hash, hash)
         select * from given order by chain, position
       )
       update audit_chain set position = last.position, hash = last.hash
       from (select distinct on (chain) chain, position, hash from given order by chain, position desc) last
       where audit_chain.chain = last.chain`,
      [JSON.stringify(entries)],
    );
  }
}
