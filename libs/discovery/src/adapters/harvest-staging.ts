import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { CatalogueChange } from '@ithaca/vocabulary';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type SearchRow, searchRow } from '../domain/search-row.js';
import { searchVectors, type TextWords, textWords } from '../domain/search-vector.js';
import { type CopyValue, copyRow } from './copy-text.js';
import { LexemeCache } from './lexeme-cache.js';

type ItemChange = Exclude<CatalogueChange, { op: 'end' }>;

const COLUMNS = [
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
    'start_days text',
    'words text[]',
    'languages text[]',
    'configs text[]',
  ],
  ...['title_vector tsvector', 'search_vector tsvector'],
];

const BATCH = 300;

/** The temporary table `staged` of one harvest on one connection: filled by COPY while the feed is being read. */
export class HarvestStaging {
  private batch: { change: ItemChange; row: SearchRow | undefined; words: TextWords[] }[] = [];
  private stream: ReturnType<typeof copyFrom> | undefined;
  private readonly lexemes: LexemeCache;

  constructor(
    private readonly client: PoolClient,
    pool: Pool,
  ) {
    this.lexemes = new LexemeCache(pool);
  }

  get isEmpty(): boolean {
    return this.stream === undefined && this.batch.length === 0;
  }

  async add(change: ItemChange): Promise<void> {
    const row = change.op === 'upsert' && change.kind === 'course' ? searchRow(change.record) : undefined;
    this.batch.push({ change, row, words: textWords(row?.texts ?? [], this.lexemes.of) });
    if (this.batch.length >= BATCH) await this.flush();
  }

  /** Ends the COPY; of an id that came twice only the newest line stays. */
  async complete(): Promise<void> {
    await this.flush();
    const stream = this.stream ?? (await this.open());
    stream.end();
    await finished(stream);
    await this.client.query('analyze staged (id, op, kind)');
    await this.client.query(
      'delete from staged older using staged newer where older.id = newer.id and older.seq < newer.seq',
    );
  }

  /** Breaks off a COPY that was not completed: nothing of it stays. */
  async abandon(reason: Error): Promise<void> {
    if (!this.stream || this.stream.writableFinished || this.stream.destroyed) return;
    const { stream } = this;
    await new Promise<void>((resolve) => {
      stream.once('close', resolve);
      stream.once('error', () => resolve());
      stream.destroy(reason);
    });
  }

  private async flush(): Promise<void> {
    if (this.batch.length === 0) return;
    const { batch } = this;
    this.batch = [];
    await this.lexemes.fetch();
    let rows = '';
    for (const { change, row, words } of batch) rows += copyRow(this.columns(change, row, words));
    this.lexemes.trim();
    const stream = this.stream ?? (await this.open());
    if (!stream.write(rows)) await once(stream, 'drain');
  }

  private async open(): Promise<ReturnType<typeof copyFrom>> {
    await this.client.query('drop table if exists pg_temp.staged');
    await this.client.query(`create temporary table staged (${COLUMNS.join(', ')})`);
    // What is compressed here stays so in the index, where ranking would unpack it for every hit.
    await this.client.query('alter table staged alter column title_vector set storage main');
    this.stream = this.client.query(copyFrom('copy staged from stdin'));
    return this.stream;
  }

  private columns(change: ItemChange, row: SearchRow | undefined, words: readonly TextWords[]): CopyValue[] {
    const { seq, op, kind, id, changedAt } = change;
    const content = change.op === 'upsert' ? [change.version, change.hash] : [undefined, undefined];
    const record = change.op === 'upsert' ? JSON.stringify(change.record) : undefined;
    const start = [seq, op, kind, id, ...content, changedAt, record];
    if (!row) return [...start, ...Array.from({ length: COLUMNS.length - start.length }, () => undefined)];
    const { title, all } = searchVectors(words);
    return [
      ...start,
      ...[row.title, row.teachingLanguages, row.textLanguages, row.ectsMin, row.ectsMax, row.ectsBands],
      ...[row.eqfLevel, row.iscedF, row.modes, row.starts, row.startDays, row.words],
      ...[row.texts.map(({ language }) => language), row.texts.map(({ config }) => config), title, all],
    ];
  }
}
