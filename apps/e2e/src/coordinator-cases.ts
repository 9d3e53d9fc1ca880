import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENROLMENT_STORE } from '@ithaca/enrolment';
import { goodFacts, someTerms, useCasesOn } from '@ithaca/enrolment/testing';
import { OFFERINGS_STORE, type TermsDraft } from '@ithaca/offerings';
import { Database, uuidV7 } from '@ithaca/platform';
import { FixedClock } from '@ithaca/testing';
import { alliance } from './alliance.js';

const HOUR_MS = 3_600_000;
const NAMES = ['Adam', 'Barbora', 'Cyril', 'Dana', 'Emil', 'Františka', 'Gabriel', 'Hana', 'Ivan', 'Júlia'];
const FAMILIES = ['Baláž', 'Čierna', 'Dudáš', 'Farkaš', 'Hrušková', 'Kováč', 'Ľupták', 'Mináriková', 'Šimko', 'Žilka'];

export interface CasesWanted {
  readonly offeringId: string;
  readonly count: number;
  readonly faculty: string;
  /** When the first of them applied; each after it an hour later. */
  readonly hoursAgo: number;
}

/** The libs on the alliance's own database, for journeys that need more people than the sample universities have. */
export async function casesOnTheAlliance() {
  const { databaseUrl } = JSON.parse(readFileSync(join(alliance().dataFolder, 'running.json'), 'utf8')) as {
    databaseUrl: string;
  };
  const database = await Database.open({
    url: databaseUrl,
    entities: [...OFFERINGS_STORE.entities, ...ENROLMENT_STORE.entities],
  });
  await database.query(
    'create table if not exists sent_message (id bigint generated always as identity, type text, receiver text, enrolment uuid)',
  );
  const clock = new FixedClock(new Date().toISOString());
  const cases = useCasesOn(database, clock);
  cases.policies.policy = { review: 'queued', answerWithinHours: 120, version: 'spec-1' };
  return {
    ...cases,
    database,
    close: () => database.close(),

    /** Terms of a Genoese offering that is open now. */
    async publish(given: Partial<TermsDraft>): Promise<string> {
      clock.set(new Date(Date.now() - 30 * 24 * HOUR_MS).toISOString());
      const day = (days: number) => new Date(Date.now() + days * 24 * HOUR_MS).toISOString().slice(0, 10);
      const terms = someTerms({
        windows: [{ opens: day(-29), closes: day(20) }],
        enrolmentDeadline: `${day(40)}T00:00:00Z`,
        ...{ firstTeachingDay: day(50), lastTeachingDay: day(120) },
        consents: ['givenName', 'familyName', 'email'],
        eligibility: { partners: ['tuke.sk', 'us.es', 'haaga-helia.fi'] },
        ...given,
      });
      const published = await cases.publish.execute({ id: 'system:spec' }, { terms, basedOn: 0 });
      if (published.kind === 'refused') throw new Error(JSON.stringify(published.mistakes));
      return terms.offeringId;
    },

    /** Students of Košice apply one after another. @returns ids of their cases */
    async apply({ offeringId, count, faculty, hoursAgo }: CasesWanted): Promise<string[]> {
      const ids: string[] = [];
      for (let at = 0; at < count; at += 1) {
        const now = new Date(Date.now() - Math.max(hoursAgo - at, 0) * HOUR_MS).toISOString();
        clock.set(now);
        const [givenName, familyName] = [NAMES[at % 10]!, FAMILIES[Math.floor(at / 10) % 10]!];
        const { id } = await cases.apply.execute(
          { id: uuidV7() },
          {
            ...{ offeringId, homeFaculty: faculty, facts: goodFacts('tuke.sk'), idempotencyKey: uuidV7() },
            consents: ['givenName', 'familyName', 'email'],
            student: {
              record: { givenName, familyName: `${familyName} ${at + 1}`, email: `s${at}@student.tuke.sk` },
              asOf: now,
            },
          },
        );
        ids.push(id);
      }
      clock.set(new Date().toISOString());
      return ids;
    },
  };
}

export type AllianceCases = Awaited<ReturnType<typeof casesOnTheAlliance>>;
