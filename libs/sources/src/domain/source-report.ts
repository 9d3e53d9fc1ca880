import type { Problem } from '@ithaca/vocabulary';
import type { SourceEvent } from './source-event.js';

/** Counts of one reading. `read = accepted records + skipped + refused`. */
export interface SourceReport {
  readonly read: number;
  readonly courses: number;
  readonly programmes: number;
  readonly offerings: number;
  /** Items by repairing or deriving rule. */
  readonly repaired: Readonly<Record<string, number>>;
  /** Records left out on purpose, by rule. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Records refused, by code; a record with two faults counts under both. */
  readonly refused: Readonly<Record<string, number>>;
  readonly refusedRecords: number;
  readonly warnings: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  /** The first problems of each code, as examples. */
  readonly problems: readonly Problem[];
  readonly complete: boolean;
}

const EXAMPLES_PER_CODE = 20;

/** Counts the events of a reading as they pass; memory does not grow with the catalogue. */
export class SourceTally {
  private readonly counts = { read: 0, courses: 0, programmes: 0, offerings: 0, refusedRecords: 0 };
  private readonly repaired: Record<string, number> = {};
  private readonly skipped: Record<string, number> = {};
  private readonly refused: Record<string, number> = {};
  private readonly warnings: Record<string, number> = {};
  private readonly errors: Record<string, number> = {};
  private readonly problems: Problem[] = [];
  private complete = false;

  add(event: SourceEvent): void {
    switch (event.type) {
      case 'item':
        this.counts.read += event.records;
        if (event.item.kind === 'programme') this.counts.programmes += 1;
        else {
          this.counts.courses += 1;
          this.counts.offerings += event.item.record.offerings.length;
        }
        for (const rule of event.repairs) count(this.repaired, rule);
        return;
      case 'skipped':
        this.counts.read += 1;
        return count(this.skipped, event.rule);
      case 'refused':
        this.counts.read += 1;
        this.counts.refusedRecords += 1;
        for (const code of new Set(event.codes)) count(this.refused, code);
        return;
      case 'problem': {
        const { code, severity } = event.problem;
        const counts = severity === 'error' ? this.errors : this.warnings;
        count(counts, code);
        if ((counts[code] ?? 0) <= EXAMPLES_PER_CODE) this.problems.push(event.problem);
        return;
      }
      case 'end':
        this.complete = true;
    }
  }

  report(): SourceReport {
    const { repaired, skipped, refused, warnings, errors, problems, complete } = this;
    return { ...this.counts, repaired, skipped, refused, warnings, errors, problems, complete };
  }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
