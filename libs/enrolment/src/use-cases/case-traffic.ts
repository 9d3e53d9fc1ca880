import { Injectable } from '@nestjs/common';
import type { Actor as Person } from '@ithaca/identity';
import { Clock } from '@ithaca/platform';
import { LinkOverview, type LoggedMessage, MessageLog, type MessageState } from '@ithaca/sync';
import { CaseReader } from '../adapters/case-reader.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import { type LinkContact, type OpenMessage, type StuckCase, whyStuck } from '../domain/stuck-case.js';
import { ReadCases, type Side } from './read-cases.js';

const OPEN: readonly MessageState[] = ['QUEUED', 'SENT', 'ACKED', 'RETRYING', 'DEAD_LETTERED'];
const A_PAGE = 1000;
const MOST_OF_A_CASE = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What goes to and fro between the universities of a case, and where that stands still. */
@Injectable()
export class CaseTraffic {
  constructor(
    private readonly cases: ReadCases,
    private readonly reader: CaseReader,
    private readonly log: MessageLog,
    private readonly links: LinkOverview,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async messagesOf({ id, home, host }: EnrolmentCase): Promise<readonly LoggedMessage[]> {
    return (await this.log.list([home, host], { stream: id }, { first: MOST_OF_A_CASE })).messages;
  }

  /** Why the case stands still; undefined: it does not. */
  async stuck(one: EnrolmentCase): Promise<StuckCase | undefined> {
    const filter = { stream: one.id, direction: 'OUT', states: OPEN } as const;
    const { messages } = await this.log.list([one.home, one.host], filter, { first: MOST_OF_A_CASE });
    return (await this.judge([one], messages)).get(one.id);
  }

  /** Cases on the person's desks that wait on a silent university, those that wait longest first. */
  async stuckOn(person: Person, side: Side): Promise<readonly { one: EnrolmentCase; stuck: StuckCase }[]> {
    const scopes = this.cases.scopes(person, side);
    if (scopes.length === 0) return [];
    const messages = await this.openMessages();
    const late = [...new Set(messages.map(({ stream }) => stream))];
    const cases = await this.reader.waitingOnPartners(scopes, this.clock.now(), late);
    const judged = await this.judge(cases, messages);
    return cases
      .flatMap((one) => {
        const stuck = judged.get(one.id);
        return stuck ? [{ one, stuck }] : [];
      })
      .toSorted((a, b) => (a.stuck.since < b.stuck.since ? -1 : 1));
  }

  private async openMessages(): Promise<LoggedMessage[]> {
    const all: LoggedMessage[] = [];
    let after: { at: Date; id: string } | undefined;
    do {
      const page = await this.log.list('all', { direction: 'OUT', states: OPEN }, { first: A_PAGE, after });
      all.push(...page.messages.filter(({ stream }) => UUID.test(stream)));
      after = page.next;
    } while (after);
    return all;
  }

  private async judge(cases: readonly EnrolmentCase[], messages: readonly LoggedMessage[]) {
    const now = this.clock.now();
    const ids = cases.map(({ id }) => id);
    const institutions = [...new Set(cases.flatMap(({ home, host }) => [home, host]))];
    const [since, links] = await Promise.all([this.reader.sinceOf(ids), this.contacts(institutions, now)]);
    const byCase = Map.groupBy(messages, ({ stream }) => stream);
    const judged = new Map<string, StuckCase>();
    for (const one of cases) {
      const stuck = whyStuck(one, {
        since: since.get(one.id) ?? one.appliedAt,
        messages: (byCase.get(one.id) ?? []).map(toOpenMessage),
        ...{ links, now: now.toISOString() },
      });
      if (stuck) judged.set(one.id, stuck);
    }
    return judged;
  }

  private async contacts(institutions: readonly string[], now: Date): Promise<ReadonlyMap<string, LinkContact>> {
    const [views, stops] = await Promise.all([this.links.links(institutions, now), this.links.stops(institutions)]);
    return new Map(
      views.map(({ institution, lastAppliedAt, lastReceivedAt }): [string, LinkContact] => {
        const last = Math.max(lastAppliedAt?.getTime() ?? 0, lastReceivedAt?.getTime() ?? 0);
        const stop = stops.find((one) => one.institution === institution && one.direction === 'out');
        return [
          institution,
          {
            ...(last > 0 && { lastContactAt: new Date(last).toISOString() }),
            ...(stop?.stoppedAt && { stoppedAt: stop.stoppedAt.toISOString() }),
          },
        ];
      }),
    );
  }
}

function toOpenMessage({ institution, state, at, errorCode }: LoggedMessage): OpenMessage {
  return { institution, state, at: at.toISOString(), ...(errorCode !== null && { errorCode }) };
}
