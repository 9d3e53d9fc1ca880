import type { PoolClient } from 'pg';
import type { PlannedImport } from '../domain/decide-publication.js';

/** What the staged items are to the catalogue as it stands. */
export interface MergePlan extends PlannedImport {
  readonly accepted: number;
  readonly added: number;
  readonly unchanged: number;
  /** Known items that are staged only as a refused record. */
  readonly kept: number;
}

/** Imports of one database publish one after the other; the number is arbitrary. */
const MERGE_LOCK = 4918;

/** The statements that make the staged table the catalogue, inside one transaction of the caller. */
export class CatalogueMerge {
  constructor(private readonly client: PoolClient) {}

  /** Held until the transaction has committed: whoever comes next draws larger positions and commits later. */
  async lock(): Promise<void> {
    await this.client.query('select pg_advisory_xact_lock($1)', [MERGE_LOCK]);
  }

  /** @param whole whether an item that is not staged has left the source */
  async plan(whole: boolean): Promise<MergePlan> {
    const { rows } = await this.client.query<MergePlan>(
      `select
         (select count(*) from catalogue_item where withdrawn_at is null)::integer as known,
         count(*)::integer as accepted,
         (count(*) filter (where i.code is null))::integer as added,
         (count(*) filter (where i.content_hash <> s.hash))::integer as changed,
         (count(*) filter (where i.content_hash = s.hash))::integer as unchanged,
         (select count(*) from catalogue_item gone where $1 and ${VANISHED})::integer as vanished,
         (select count(*) from catalogue_item gone where $1 and ${KEPT})::integer as kept
       from staged_item s left join catalogue_item i on i.kind = s.kind and i.code = s.code and i.withdrawn_at is null
       where s.kind <> 'refused'`,
      [whole],
    );
    const [plan] = rows;
    if (!plan) throw new Error('an aggregate without a row');
    return plan;
  }

  /** Writes what is new or has other content, and nothing else: an unchanged item keeps version and position. */
  async publish(at: Date): Promise<void> {
    await this.client.query(
      `insert into catalogue_item (kind, code, version, content_hash, record, seats_taken, change_seq, changed_at)
       select s.kind, s.code, 1, s.hash, s.record, s.seats_taken, nextval('catalogue_change_seq'), $1
       from staged_item s left join catalogue_item i on i.kind = s.kind and i.code = s.code
       where s.kind <> 'refused' and (i.code is null or i.withdrawn_at is not null or i.content_hash <> s.hash)
       on conflict (kind, code) do update set
         version = catalogue_item.version + (catalogue_item.content_hash <> excluded.content_hash)::integer,
         content_hash = excluded.content_hash, record = excluded.record, seats_taken = excluded.seats_taken,
         change_seq = excluded.change_seq, changed_at = excluded.changed_at, withdrawn_at = null`,
      [at],
    );
    await this.client.query(
      `update catalogue_item i set seats_taken = s.seats_taken from staged_item s
       where s.kind = i.kind and s.code = i.code and i.seats_taken is distinct from s.seats_taken`,
    );
  }

  /** Makes tombstones of what the source no longer has. */
  async withdrawVanished(at: Date): Promise<void> {
    await this.client.query(
      `update catalogue_item gone set withdrawn_at = $1, changed_at = $1, change_seq = nextval('catalogue_change_seq')
       where ${VANISHED}`,
      [at],
    );
  }
}

const STAGED = 'select from staged_item s where s.code = gone.code and';
const LIVING = `gone.withdrawn_at is null and not exists (${STAGED} s.kind = gone.kind)`;
const VANISHED = `${LIVING} and not exists (${STAGED} s.kind = 'refused')`;
const KEPT = `${LIVING} and exists (${STAGED} s.kind = 'refused')`;
