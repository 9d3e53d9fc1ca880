import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { CourseRecord, ProgrammeRecord } from '@ithaca/vocabulary';
import type { PoolClient } from 'pg';
import { FACET_NAMES, type FacetName } from '../domain/course-filter.js';
import { countStatement, type SearchRequest, searchStatement, type Statement } from './search-statement.js';

export interface FoundPage {
  readonly total: number;
  readonly graded: boolean;
  readonly page: readonly { readonly id: string; readonly key: number | string }[];
  /** Raw groups: the column's text and how many courses. */
  readonly groups: Readonly<Partial<Record<FacetName, readonly (readonly [string | null, number])[]>>>;
  /** How many courses fail only these facets' filters, by bits. */
  readonly failing: Readonly<Record<string, number>>;
}

/** An item as the index last heard it. */
export interface IndexedItem<Record> {
  readonly id: string;
  readonly institution: string;
  readonly record: Record;
  readonly version: number;
  readonly hash: string;
  /** When the index last agreed with its node. */
  readonly asOf: Date;
}

/**
 * Compiling a statement takes longer than running it. Hits and facets stay in memory up to a few hundred thousand. And
 * comparing a vector costs far more than the planner believes: it would rather read all of them than ask their index. Searches come many at a time: each keeps to one core.
 */
export const SEARCH_SETTINGS = `
  set jit = off; set work_mem = '96MB'; set hash_mem_multiplier = 2; set cpu_operator_cost = 0.05; set random_page_cost = 1.1;
  set max_parallel_workers_per_gather = 0`;

/** Reads the index. Its statements are planned for memory and short answers, so its connections are set up for that. */
@Injectable()
export class CourseSearchRepository {
  private readonly prepared = new WeakSet<PoolClient>();

  constructor(private readonly database: Database) {}

  async search(request: SearchRequest): Promise<FoundPage> {
    const [row] = await this.rows<Record<string, never> & { total: number; graded: boolean }>(searchStatement(request));
    if (!row) throw new Error('search without a row');
    const { total, graded, page, failing } = row as unknown as FoundPage;
    const groups = Object.fromEntries(FACET_NAMES.filter((name) => name in row).map((name) => [name, row[name]]));
    return { total, graded, page, failing: failing ?? {}, groups };
  }

  /** A text that stays the same as long as no course changed in the index. */
  async revision(): Promise<string> {
    const [row] = await this.database.query<{ revision: string }>(
      `select count(*) || '.' || coalesce(sum(revision), 0) as revision from harvest_cursor`,
    );
    return row?.revision ?? '';
  }

  async count(request: Pick<SearchRequest, 'plan' | 'filter' | 'today'>): Promise<number> {
    const [row] = await this.rows<{ total: number }>(countStatement(request));
    return row?.total ?? 0;
  }

  /** Living courses by id; those in quarantine or unknown are missing from the map. */
  async courses(ids: readonly string[]): Promise<Map<string, IndexedItem<CourseRecord>>> {
    return this.items<CourseRecord>('course', ids);
  }

  async programmes(ids: readonly string[]): Promise<Map<string, IndexedItem<ProgrammeRecord>>> {
    return this.items<ProgrammeRecord>('programme', ids);
  }

  private async items<Item>(
    table: 'course' | 'programme',
    ids: readonly string[],
  ): Promise<Map<string, IndexedItem<Item>>> {
    const rows = await this.database.query<IndexedItem<Item>>(
      `select i.id, i.institution, i.record, i.version, i.hash, c.as_of as "asOf"
       from ${table} i join harvest_cursor c on c.institution = i.institution
       where i.id = any ($1) and i.withdrawn_at is null`,
      [ids.filter((id) => !id.includes('\0'))],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async rows<Row extends object>({ text, values }: Statement): Promise<Row[]> {
    const client = await this.database.pool.connect();
    try {
      if (!this.prepared.has(client)) {
        await client.query(SEARCH_SETTINGS);
        this.prepared.add(client);
      }
      const { rows } = await client.query<Row>(text, [...values]);
      return rows;
    } finally {
      client.release();
    }
  }
}
