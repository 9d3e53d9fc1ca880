import { desiredIn, type EnrolmentCase } from './enrolment-case.js';
import { type EnrolmentState, mayMove } from './enrolment-states.js';

/** Who does something, why, and as part of which request. */
export interface Cause {
  readonly actorId: string;
  readonly at: string;
  readonly correlationId?: string;
  readonly idempotencyKey?: string;
}

/** One line of a case's history. A refused one leaves the case as it was. */
export interface CaseEvent extends Cause {
  readonly enrolmentId: string;
  readonly outcome: 'moved' | 'refused';
  readonly from: EnrolmentState;
  readonly to: EnrolmentState;
  /** Of the case after the event. */
  readonly version: number;
  readonly policyVersion: string;
  /** A code, or a person's words. */
  readonly reason: string;
}

/** What of a case changes beside its state. */
type ChangingFact = 'homeObserved' | 'hostObserved' | 'rank' | 'dueAt' | 'verdicts';

/** Cases one transaction works on, and what it did to them; written together at its end. */
export class CaseMoves {
  private readonly cases = new Map<string, EnrolmentCase>();
  private readonly stored = new Map<string, number>();
  readonly events: CaseEvent[] = [];

  /** A case read from its table. The first reading counts, so that nothing done since is lost. */
  known(read: EnrolmentCase): EnrolmentCase {
    const here = this.cases.get(read.id);
    if (here) return here;
    this.cases.set(read.id, read);
    this.stored.set(read.id, read.version);
    return read;
  }

  /** A case that has no row yet. */
  added(fresh: EnrolmentCase): void {
    this.cases.set(fresh.id, fresh);
  }

  get(id: string): EnrolmentCase {
    const found = this.cases.get(id);
    if (!found) throw new Error(`case ${id} was not read`);
    return found;
  }

  /** Takes the case one step further. @throws Error when the machine has no such step: callers ask `mayMove` first */
  move(id: string, to: EnrolmentState, cause: Cause, reason: string): EnrolmentCase {
    const before = this.get(id);
    if (!mayMove(before.state, to)) throw new Error(`no way from ${before.state} to ${to} (${id})`);
    const after = { ...before, state: to, desired: desiredIn(to), version: before.version + 1 };
    this.cases.set(id, after);
    this.events.push({ ...this.line(before, to, cause, reason), outcome: 'moved', version: after.version });
    return after;
  }

  /** Notes that somebody wanted a step which the machine does not have, or which a rule forbids. */
  refuse(id: string, to: EnrolmentState, cause: Cause, reason: string): void {
    const stays = this.get(id);
    this.events.push({ ...this.line(stays, to, cause, reason), outcome: 'refused', version: stays.version });
  }

  /** Facts beside the state: what a side said, a rank. */
  change(id: string, facts: Partial<Pick<EnrolmentCase, ChangingFact>>): void {
    const before = this.get(id);
    this.cases.set(id, { ...before, ...facts, version: before.version + 1 });
  }

  /** Without a row so far. */
  fresh(): EnrolmentCase[] {
    return [...this.cases.values()].filter(({ id }) => !this.stored.has(id));
  }

  /** With another version than their row, and which one that has. */
  changed(): { readonly now: EnrolmentCase; readonly storedVersion: number }[] {
    return [...this.stored].flatMap(([id, storedVersion]) => {
      const now = this.get(id);
      return now.version === storedVersion ? [] : [{ now, storedVersion }];
    });
  }

  private line({ id, state, policyVersion }: EnrolmentCase, to: EnrolmentState, cause: Cause, reason: string) {
    return { ...cause, enrolmentId: id, from: state, to, policyVersion, reason };
  }
}
