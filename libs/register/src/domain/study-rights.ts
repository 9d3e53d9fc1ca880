import type { RightToStudy } from '@ithaca/vocabulary';

/** A right to study one programme; days are ISO dates, the last one included. */
export interface StudyRight {
  readonly programme: string;
  /** EQF level of the degree. */
  readonly eqf?: number;
  readonly status: RightToStudy;
  readonly startsOn: string;
  readonly endsOn?: string;
}

const BEST_FIRST = ['active', 'suspended', 'ended'] as const satisfies readonly RightToStudy[];

/**
 * Whether somebody may study on a day, and by which right: the best of all rights. A hold on studying suspends. Nobody
 * without a right is called `ended`: the register does not know of one.
 */
export function rightOn(
  day: string,
  rights: readonly StudyRight[],
  { held }: { readonly held: boolean },
): { readonly right: StudyRight; readonly now: RightToStudy } | undefined {
  const judged = rights
    .map((right) => ({ right, now: statusOn(day, right, held) }))
    .toSorted((a, b) => BEST_FIRST.indexOf(a.now) - BEST_FIRST.indexOf(b.now));
  return judged[0];
}

function statusOn(day: string, { status, startsOn, endsOn }: StudyRight, held: boolean): RightToStudy {
  if (status === 'ended' || (endsOn !== undefined && day > endsOn)) return 'ended';
  return status === 'suspended' || day < startsOn || held ? 'suspended' : 'active';
}
