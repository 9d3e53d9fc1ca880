import { randomBytes } from 'node:crypto';
import { type Partner, PartnerRegistry } from '@ithaca/partners';
import { CreateInstitution20261123200000, InstitutionRow } from '@ithaca/partners';
import { type Database, ServiceTokenIssuer } from '@ithaca/platform';
import { type TestDatabase, testDatabase } from '@ithaca/testing';
import { type CourseRecord, type EctsHundredths, type LocalizedText, type SchacDomain } from '@ithaca/vocabulary';
import { exportJWK, generateKeyPair } from 'jose';
import { CourseSearchRepository } from '../adapters/course-search.repository.js';
import { FeedClient, type FeedLimits } from '../adapters/feed-client.js';
import { HarvestCursorRow, HarvestRunRow } from '../adapters/harvest-run.entity.js';
import { HarvestRunRepository } from '../adapters/harvest-runs.repository.js';
import { HarvestSessions } from '../adapters/harvest-session.js';
import { DISCOVERY_MIGRATIONS } from '../adapters/migrations/index.js';
import { WordList } from '../adapters/word-list.js';
import { ApproveHeldHarvest } from '../use-cases/approve-held-harvest.js';
import { HarvestPartner } from '../use-cases/harvest-partner.js';
import { ReadQueryWords } from '../use-cases/read-query.js';
import { SearchCourses } from '../use-cases/search-courses.js';

/** Texts by language tag; the first one is the original. */
export function texts(all: Readonly<Record<string, string>>): LocalizedText {
  return Object.fromEntries(
    Object.entries(all).map(([tag, text], at) => [
      tag,
      { text, status: at === 0 ? ('original' as const) : ('human' as const) },
    ]),
  );
}

/** A course of which only what matters is said; `ects` in credits. */
export function aCourse({
  code = randomBytes(4).toString('hex'),
  title = 'Course',
  ects,
  description,
  outcomes,
  ...rest
}: Omit<Partial<CourseRecord>, 'title' | 'ects' | 'description'> & {
  title?: string | Record<string, string>;
  description?: string | Record<string, string>;
  outcomes?: string | Record<string, string>;
  ects?: number | [number, number];
} = {}): CourseRecord {
  const text = (given: string | Record<string, string>) => texts(typeof given === 'string' ? { en: given } : given);
  const [min, max] = typeof ects === 'number' ? [ects, ects] : (ects ?? []);
  return {
    code,
    title: text(title),
    offerings: [],
    ...(description !== undefined && { description: text(description) }),
    ...(outcomes !== undefined && { learningOutcomes: text(outcomes) }),
    ...(min !== undefined &&
      max !== undefined && { ects: { min: (min * 100) as EctsHundredths, max: (max * 100) as EctsHundredths } }),
    ...rest,
  };
}

export interface DiscoveryUnderTest extends TestDatabase {
  readonly harvest: HarvestPartner;
  readonly approve: ApproveHeldHarvest;
  readonly runs: HarvestRunRepository;
  readonly search: SearchCourses;
  readonly index: CourseSearchRepository;
  readonly partners: PartnerRegistry;
  addPartner(domain: string, nodeUrl: string): Promise<void>;
}

/** Everything of this lib on a database of its own. */
export async function discoveryUnderTest(limits?: FeedLimits): Promise<DiscoveryUnderTest> {
  const test = await testDatabase({
    migrations: [CreateInstitution20261123200000, ...DISCOVERY_MIGRATIONS],
    entities: [InstitutionRow, HarvestRunRow, HarvestCursorRow],
  });
  const { database } = test;
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const tokens = await ServiceTokenIssuer.fromJwk({ ...(await exportJWK(privateKey)), kid: 'alliance' });
  const partners = new PartnerRegistry(database);
  const runs = new HarvestRunRepository(database);
  const harvest = new HarvestPartner(
    database,
    partners,
    new FeedClient(tokens, { allowPrivateNetwork: true, ...(limits && { limits }) }),
    new HarvestSessions(database),
    runs,
  );
  const index = new CourseSearchRepository(database);
  return {
    ...test,
    ...{ harvest, runs, index, partners },
    approve: new ApproveHeldHarvest(runs, harvest),
    search: searchOn(database, index),
    addPartner: async (domain, nodeUrl) => void (await partners.add(aPartner(domain, nodeUrl))),
  };
}

function searchOn(database: Database, index: CourseSearchRepository): SearchCourses {
  return new SearchCourses(new ReadQueryWords(new WordList(database)), index);
}

export function aPartner(domain: string, nodeUrl: string): Partner {
  return {
    domain: domain as SchacDomain,
    name: texts({ en: domain }),
    ...{ country: 'FI', city: 'Helsinki', timeZone: 'Europe/Helsinki', languages: ['fi'], nodeUrl, state: 'active' },
  };
}
