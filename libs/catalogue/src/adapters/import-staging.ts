import { pipeline } from 'node:stream/promises';
import type { CatalogueItem, ProblemPlace } from '@ithaca/vocabulary';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { contentHash, splitSeats } from '../domain/content-hash.js';

/** What is staged of one event: an item, or the code of a record that was refused and so has not left the source. */
export type StagedRow =
  { readonly item: CatalogueItem; readonly place: ProblemPlace } | { readonly refusedCode: string };

/** Two records with one code; the first one read is kept. */
export interface RepeatedItem {
  readonly kind: CatalogueItem['kind'];
  readonly code: string;
  readonly place: ProblemPlace;
  readonly firstPlace: ProblemPlace;
  /** Word for word the same as the first. */
  readonly same: boolean;
  /** How many records of this code are so. */
  readonly records: number;
}

const BATCH_CHARACTERS = 128 * 1024;

/** The temporary table of one import on one connection: filled by COPY, so that memory holds one batch, never a catalogue. */
export class ImportStaging {
  private constructor(private readonly client: PoolClient) {}

  static async open(client: PoolClient): Promise<ImportStaging> {
    await client.query(`create temporary table staged_item (
      ordinal bigint not null, kind text not null, code text not null, hash text, record jsonb, seats_taken jsonb, place jsonb)`);
    return new ImportStaging(client);
  }

  /** Copies all rows; the source is read only as fast as the database takes them. */
  async fill(rows: AsyncIterable<StagedRow>): Promise<void> {
    const copy = this.client.query(copyFrom('copy staged_item from stdin'));
    await pipeline(rows, copyText, copy);
    await this.client.query('analyze staged_item');
  }

  /** Of a code that came several times keeps the first record; says which ones went. */
  async settleRepeated(): Promise<RepeatedItem[]> {
    const { rows } = await this.client.query<RepeatedItem>(`
      with repeated as (
        select kind, code from staged_item where kind <> 'refused' group by kind, code having count(*) > 1
      ), placed as (
        select s.kind, s.code, s.ordinal, s.place, row_number() over (first_read) as nth,
          first_value(s.place) over (first_read) as first_place,
          s.hash = first_value(s.hash) over (first_read) as same
        from staged_item s join repeated using (kind, code)
        window first_read as (partition by s.kind, s.code order by s.ordinal)
      )
      select distinct on (kind, code, same) kind, code, place, first_place as "firstPlace", same,
        (count(*) over (partition by kind, code, same))::integer as records
      from placed where nth > 1 order by kind, code, same, ordinal`);
    if (rows.length > 0) {
      await this.client.query(`delete from staged_item later using staged_item first
        where later.kind = first.kind and later.code = first.code and later.kind <> 'refused' and first.ordinal < later.ordinal`);
    }
    return rows;
  }

  async drop(): Promise<void> {
    await this.client.query('drop table if exists pg_temp.staged_item');
  }
}

async function* copyText(rows: AsyncIterable<StagedRow>): AsyncGenerator<string> {
  let batch = '';
  let ordinal = 0;
  for await (const row of rows) {
    ordinal += 1;
    batch +=
      'item' in row ? itemLine(ordinal, row) : `${ordinal}\trefused\t${escaped(row.refusedCode)}\t\\N\t\\N\t\\N\t\\N\n`;
    if (batch.length < BATCH_CHARACTERS) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

function itemLine(ordinal: number, { item, place }: { item: CatalogueItem; place: ProblemPlace }): string {
  const { record, seatsTaken } = splitSeats(item);
  const seats = seatsTaken ? escaped(JSON.stringify(seatsTaken)) : '\\N';
  const texts = [escaped(record.code), contentHash(record), escaped(JSON.stringify(record)), seats];
  return `${ordinal}\t${item.kind}\t${texts.join('\t')}\t${escaped(JSON.stringify(place))}\n`;
}

const SPECIAL = /[\\\n\r\t]/g;
const HAS_SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** PostgreSQL's COPY text format. */
function escaped(text: string): string {
  return HAS_SPECIAL.test(text) ? text.replace(SPECIAL, (character) => ESCAPES[character] ?? character) : text;
}
