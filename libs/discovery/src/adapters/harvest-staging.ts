import { finished } from 'node:stream/promises';
import type { CatalogueChange } from '@ithaca/vocabulary';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { searchRow } from '../domain/search-row.js';
import { type CopyValue, copyRow } from './copy-text.js';

type ItemChange = Exclude<CatalogueChange, { op: 'end' }>;

const ITEM = [
  ...[
    'seq bigint',
    'op text',
    'kind text',
    'id text',
    'version integer',
    'hash text',
    'changed_at timestamptz',
    'record json',
  ],
  ...[
    'title text',
    'teaching_languages text',
    'text_languages text',
    'ects_min integer',
    'ects_max integer',
    'ects_bands text',
  ],
  ...[
    'eqf_level smallint',
    'isced_f text',
    'modes text',
    'starts datemultirange',
    'words text[]',
    'languages text[]',
    'configs text[]',
  ],
];
const TEXTS = ['titles text[]', 'outcomes text[]', 'descriptions text[]', 'labels text[]'];
const VECTORS = ['title_vector tsvector', 'search_vector tsvector'];

/** How each language's texts become one vector: title A, outcomes B, description C, the rest D. */
const VECTORS_OF_TEXTS = `
  select
    ithaca_concat(setweight(t.stemmed || t.plain, 'A')) as title,
    ithaca_concat(ithaca_tagged(t.language, t.stemmed)) as tagged,
    ithaca_concat(
      setweight(to_tsvector(t.config, t.outcomes), 'B') || setweight(to_tsvector(t.config, t.description), 'C') || t.labels
    ) as body
  from (
    select u.language, u.config::regconfig as config, u.outcomes, u.description,
      to_tsvector(u.config::regconfig, u.title) as stemmed, to_tsvector('ithaca_plain', u.title) as plain,
      to_tsvector('ithaca_plain', u.labels) as labels
    from unnest(a.languages, a.configs, a.titles, a.outcomes, a.descriptions, a.labels)
      as u (language, config, title, outcomes, description, labels)
  ) t`;

const BATCH = 1024 * 1024;

/**
 * Where a harvest collects its rows before anybody sees them: an unlogged table of the partner, filled by COPY over
 * two connections in turn. Making vectors of texts is most of a harvest's work, so it happens here, on two cores and
 * while the feed is still being read; the merge only moves rows.
 */
export class HarvestStaging {
  private buffer: string[] = [];
  private buffered = 0;
  private rows = 0;
  private lanes: Lane[] | undefined;
  private extra: PoolClient | undefined;
  private failure: Error | undefined;

  /** @param table name for this partner's staged rows; nothing else may use it meanwhile */
  constructor(
    private readonly client: PoolClient,
    private readonly pool: Pool,
    readonly table: string,
  ) {}

  get isEmpty(): boolean {
    return this.rows === 0;
  }

  async add(change: ItemChange): Promise<void> {
    const row = copyRow(rowOf(change));
    this.rows += 1;
    this.buffer.push(row);
    this.buffered += row.length;
    if (this.buffered >= BATCH) await this.flush();
  }

  /** Ends the collecting; of an id that came twice only the newest line stays. */
  async complete(): Promise<void> {
    await this.flush();
    for (const lane of this.lanes ?? []) await lane.busy;
    if (this.failure) throw this.failure;
    this.leaveExtra();
    if (!this.lanes) await this.createTable();
    await this.client.query(`analyze ${this.table} (id, op, kind)`);
    await this.client.query(
      `delete from ${this.table} older using ${this.table} newer where older.id = newer.id and older.seq < newer.seq`,
    );
  }

  /** Removes whatever is staged. */
  async discard(): Promise<void> {
    for (const lane of this.lanes ?? []) await lane.busy;
    this.leaveExtra();
    if (this.lanes || this.rows > 0) await this.client.query(`drop table if exists ${this.table}`);
  }

  private async flush(): Promise<void> {
    if (this.buffered === 0) return;
    const { buffer } = this;
    this.buffer = [];
    this.buffered = 0;
    const lanes = (this.lanes ??= await this.openLanes());
    const lane = await Promise.race(lanes.map((one) => one.busy.then(() => one)));
    if (this.failure) throw this.failure;
    lane.busy = loadChunk(lane.client, this.table, buffer).catch((error: unknown) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
    });
  }

  private async openLanes(): Promise<Lane[]> {
    await this.createTable();
    this.extra = await this.pool.connect();
    const clients = [this.client, this.extra];
    for (const client of clients) {
      await client.query('drop table if exists pg_temp.arriving');
      await client.query(`create temporary table arriving (${[...ITEM, ...TEXTS].join(', ')})`);
    }
    return clients.map((client) => ({ client, busy: Promise.resolve() }));
  }

  private async createTable(): Promise<void> {
    await this.client.query(`drop table if exists ${this.table}`);
    await this.client.query(
      `create unlogged table ${this.table} (${[...ITEM, ...VECTORS].join(', ')}) with (autovacuum_enabled = off)`,
    );
  }

  private leaveExtra(): void {
    this.extra?.release(this.failure);
    this.extra = undefined;
  }
}

interface Lane {
  readonly client: PoolClient;
  /** Never rejects: a failure is kept by the staging and thrown at its next step. */
  busy: Promise<void>;
}

async function loadChunk(client: PoolClient, table: string, rows: readonly string[]): Promise<void> {
  const stream = client.query(copyFrom('copy arriving from stdin'));
  stream.end(rows.join(''));
  await finished(stream);
  const items = ITEM.map((column) => `a.${column.split(' ')[0]}`).join(', ');
  await client.query(`
    insert into ${table}
    select ${items}, v.title || v.tagged, v.title || v.body from arriving a cross join lateral (${VECTORS_OF_TEXTS}) v`);
  await client.query('truncate arriving');
}

function rowOf(change: ItemChange): CopyValue[] {
  const { seq, op, kind, id, changedAt } = change;
  const version = change.op === 'upsert' ? change.version : undefined;
  const hash = change.op === 'upsert' ? change.hash : undefined;
  const record = change.op === 'upsert' ? JSON.stringify(change.record) : undefined;
  const start = [seq, op, kind, id, version, hash, changedAt, record];
  if (change.op === 'delete' || change.kind === 'programme') {
    return [...start, ...Array.from({ length: ITEM.length + TEXTS.length - start.length }, () => undefined)];
  }
  const row = searchRow(change.record);
  const { texts } = row;
  return [
    ...start,
    ...[row.title, row.teachingLanguages, row.textLanguages, row.ectsMin, row.ectsMax, row.ectsBands],
    ...[row.eqfLevel, row.iscedF, row.modes, row.starts, row.words],
    ...[texts.map(({ language }) => language), texts.map(({ config }) => config), texts.map(({ title }) => title)],
    ...[
      texts.map(({ outcomes }) => outcomes),
      texts.map(({ description }) => description),
      texts.map(({ labels }) => labels),
    ],
  ];
}
