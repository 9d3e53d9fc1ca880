import { createHash } from 'node:crypto';
import { canonicalJson, type CatalogueItem, type CourseRecord, type OfferingRecord } from '@ithaca/vocabulary';

/** Seats taken by offering key. They change by the minute and are no change of the course. */
export type SeatsTaken = Readonly<Record<string, number>>;

/** An item in two parts: what a version consists of, and what changes without one. */
export interface SplitItem {
  readonly record: CatalogueItem['record'];
  readonly seatsTaken?: SeatsTaken;
}

/** Takes the seats out of an item; `withSeats` puts them back. */
export function splitSeats(item: CatalogueItem): SplitItem {
  if (item.kind === 'programme') return { record: item.record };
  const taken: Record<string, number> = {};
  let known = false;
  const offerings = item.record.offerings.map(({ seatsTaken, ...offering }) => {
    if (seatsTaken !== undefined) {
      taken[offering.key] = seatsTaken;
      known = true;
    }
    return offering;
  });
  return known ? { record: { ...item.record, offerings }, seatsTaken: taken } : { record: item.record };
}

export function withSeats(record: CourseRecord, seatsTaken: SeatsTaken | null | undefined): CourseRecord {
  if (!seatsTaken) return record;
  const offerings = record.offerings.map((offering): OfferingRecord => {
    const taken = Object.hasOwn(seatsTaken, offering.key) ? seatsTaken[offering.key] : undefined;
    return taken === undefined ? offering : { ...offering, seatsTaken: taken };
  });
  return { ...record, offerings };
}

/**
 * SHA-256 (hex) of a record without its seats, written as canonical JSON: keys in order, nothing absent, offerings by
 * key. Of the provenance only the rules count: a row that moved in its file is no other course.
 */
export function contentHash({ provenance, ...record }: CatalogueItem['record']): string {
  const rules = Object.entries(provenance ?? {}).flatMap(([field, { rule, derived }]) =>
    rule === undefined && derived === undefined ? [] : [[field, { rule, derived }] as const],
  );
  const offerings = 'offerings' in record ? { offerings: record.offerings.toSorted(byKey) } : {};
  const content = { ...record, ...offerings, ...(rules.length > 0 && { provenance: Object.fromEntries(rules) }) };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

function byKey(one: OfferingRecord, other: OfferingRecord): number {
  return one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
}
