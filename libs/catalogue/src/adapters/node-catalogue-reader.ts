import type { Database } from '@ithaca/platform';
import {
  type CatalogueItem,
  type CourseId,
  type CourseRecord,
  institutionOf,
  type ProgrammeId,
  type ProgrammeRecord,
  type SchacDomain,
} from '@ithaca/vocabulary';
import { CatalogueReader, type CourseEntry, type ProgrammeEntry } from '../domain/catalogue-reader.js';
import { type SeatsTaken, withSeats } from '../domain/content-hash.js';

interface ItemRow<Item> {
  readonly code: string;
  readonly version: number;
  readonly hash: string;
  readonly record: Item;
  readonly seats: SeatsTaken | null;
}

/** The contract's reader at the institution's own node: what it says is the institution's word of this moment. */
export class NodeCatalogueReader extends CatalogueReader {
  constructor(
    private readonly database: Database,
    private readonly domain: SchacDomain,
    private readonly clock: () => Date = () => new Date(),
  ) {
    super();
  }

  async coursesByIds(ids: readonly CourseId[]): Promise<ReadonlyMap<CourseId, CourseEntry>> {
    const rows = await this.living<CourseRecord>('course', ids);
    return new Map(
      rows.map((row) => [
        `${this.domain}:${row.code}` as CourseId,
        { ...this.entry(row), record: withSeats(row.record, row.seats) },
      ]),
    );
  }

  async programmesByIds(ids: readonly ProgrammeId[]): Promise<ReadonlyMap<ProgrammeId, ProgrammeEntry>> {
    const rows = await this.living<ProgrammeRecord>('programme', ids);
    return new Map(rows.map((row) => [`${this.domain}:${row.code}` as ProgrammeId, this.entry(row)]));
  }

  private entry<Item>({ record, version, hash }: ItemRow<Item>) {
    return {
      institution: this.domain,
      record,
      version,
      hash,
      asOf: this.clock().toISOString(),
      source: 'LIVE' as const,
    };
  }

  private async living<Item>(kind: CatalogueItem['kind'], ids: readonly string[]): Promise<ItemRow<Item>[]> {
    const codes = ids.filter((id) => institutionOf(id) === this.domain).map((id) => id.slice(this.domain.length + 1));
    if (codes.length === 0) return [];
    return this.database.query(
      `select code, version, content_hash as hash, record, seats_taken as seats from catalogue_item
       where kind = $1 and code = any($2) and withdrawn_at is null`,
      [kind, codes],
    );
  }
}
