import { Injectable } from '@nestjs/common';
import {
  eligibilityOf,
  type GroupWindow,
  Offerings,
  type OfferingTerms,
  windowOf,
  windowState,
} from '@ithaca/offerings';
import { Clock } from '@ithaca/platform';
import { STUDY_FIELDS } from '@ithaca/vocabulary';
import { CaseReader } from '../adapters/case-reader.js';
import type { SilentHome } from '../adapters/student-records.js';
import { checkEligibility, type Eligibility } from '../domain/eligibility.js';
import { type KnownStudent, StudentDesk } from './student-desk.js';

/** Seats of an offering as somebody sees them: `own` are those reserved for the own university. */
export interface SeatsInSight {
  readonly total: number;
  readonly free: number;
  readonly ownTotal: number;
  readonly ownFree: number;
  readonly waiting: number;
}

/** An offering as a student of one university sees it. */
export interface OfferingInSight {
  readonly terms: OfferingTerms;
  readonly window: GroupWindow;
  readonly windowState: ReturnType<typeof windowState>;
  readonly seats: SeatsInSight;
  /** Absent: nobody is signed in. */
  readonly eligibility?: Eligibility;
  /** Why home said nothing of the student. */
  readonly silent?: SilentHome;
}

const MOST_OFFERINGS = 50;

/** What a student can take, with a verdict and a reason for each rule (journey S1, 4). Home is asked once for all. */
@Injectable()
export class SeeOfferings {
  constructor(
    private readonly offerings: Offerings,
    private readonly reader: CaseReader,
    private readonly students: StudentDesk,
    private readonly clock: Clock,
  ) {}

  /** @returns those of the offerings that have terms @param personId absent: nobody is signed in, nothing is judged */
  async these(offeringIds: readonly string[], personId?: string): Promise<ReadonlyMap<string, OfferingInSight>> {
    const terms = await this.offerings.termsOfAll(offeringIds);
    if (terms.size === 0) return new Map();
    return this.look([...terms.values()], personId === undefined ? undefined : await this.know(personId));
  }

  /** Offerings open to the student's university and not over, the next deadline first. */
  async open(
    personId: string,
    { first, after }: { first: number; after?: string },
  ): Promise<{ offerings: readonly OfferingInSight[]; hasNextPage: boolean; silent?: SilentHome }> {
    const student = await this.know(personId);
    if (student.home === null) return { offerings: [], hasNextPage: false, silent: 'no-home' };
    const size = Math.min(first, MOST_OFFERINGS);
    const page = { first: size + 1, ...(after !== undefined && { after }) };
    const terms = await this.offerings.openTo(student.home, this.clock.now(), page);
    const seen = await this.look(terms.slice(0, size), student);
    return {
      offerings: [...seen.values()],
      hasNextPage: terms.length > size,
      ...(student.silent !== undefined && { silent: student.silent }),
    };
  }

  private know(personId: string): Promise<KnownStudent> {
    return this.students.know(personId, STUDY_FIELDS, 'eligibility');
  }

  private async look(
    terms: readonly OfferingTerms[],
    student: KnownStudent | undefined,
  ): Promise<ReadonlyMap<string, OfferingInSight>> {
    const ids = terms.map(({ offeringId }) => offeringId);
    const [counts, waiting] = await Promise.all([this.reader.seatsOf(ids), this.reader.waitingOf(ids)]);
    const now = this.clock.now().toISOString();
    return new Map(
      terms.map((one): [string, OfferingInSight] => {
        const { offeringId } = one;
        const home = student?.home ?? '';
        const window = windowOf(one, home) ?? one.windows[0]!;
        const own = counts.filter((count) => count.offeringId === offeringId);
        const seats: SeatsInSight = {
          total: sum(own),
          free: sum(own.filter(isFree)),
          ownTotal: sum(own.filter(({ quota }) => quota === home)),
          ownFree: sum(own.filter((count) => count.quota === home && isFree(count))),
          waiting: sum(waiting.filter((count) => count.offeringId === offeringId)),
        };
        return [
          offeringId,
          {
            ...{ terms: one, window, windowState: windowState(window, now), seats },
            ...(student && { eligibility: checkEligibility(eligibilityOf(one), student.facts) }),
            ...(student?.silent !== undefined && { silent: student.silent }),
          },
        ];
      }),
    );
  }
}

function isFree({ state }: { readonly state: string }): boolean {
  return state === 'FREE';
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
