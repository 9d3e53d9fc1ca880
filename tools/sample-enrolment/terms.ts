import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Course, Offering } from '../sample-sources/catalogue.ts';
import { INSTITUTIONS, type InstitutionFacts } from '../sample-sources/institutions.ts';
import { CatalogueFolder } from '../sample-sources/read-catalogue.ts';

const CATALOGUES = join(import.meta.dirname, '..', 'sample-sources', 'catalogues');
const DAY_MS = 86_400_000;
const OFFERINGS_EACH = 14;

/** Fields that a sample host wants of the students it admits. */
const CONSENTS = ['esi', 'givenName', 'familyName', 'email', 'rightToStudy'];

/** The seed whose hash stands in the terms of drawn offerings; a real host keeps it to itself until the draw. */
export const SAMPLE_SEED = 'ithaca sample draw';

/**
 * Terms of the next offerings of every sample university, as `ALLIANCE_TERMS` wants them: open since some days, all
 * methods of dealing seats, rules that some students meet and some do not, and a few courses with hardly a seat.
 * @param today a day, `2026-11-25`
 */
export async function sampleTerms(today: string): Promise<object[]> {
  const all = await Promise.all(
    INSTITUTIONS.map(async (institution) => {
      const { courses } = await new CatalogueFolder(join(CATALOGUES, institution.domain)).read(today);
      return courses
        .flatMap((course) => nextOffering(course, today))
        .toSorted((a, b) => (a.offering.startsOn < b.offering.startsOn ? -1 : 1))
        .slice(0, OFFERINGS_EACH)
        .map(({ course, offering }, at) => termsOf(institution, course, offering, at, today));
    }),
  );
  return all.flat();
}

/** The first offering that students have time to enrol in. */
function nextOffering(course: Course, today: string): { course: Course; offering: Offering }[] {
  const [offering] = course.offerings
    .filter(({ startsOn }) => startsOn >= addDays(today, 21))
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return offering ? [{ course, offering }] : [];
}

function termsOf(host: InstitutionFacts, course: Course, offering: Offering, at: number, today: string): object {
  const { domain, timeZone } = host;
  const courseId = `${domain}:${course.code}`;
  const partners = INSTITUTIONS.map((one) => one.domain).filter((one) => one !== domain);
  const closes = earlier(addDays(offering.startsOn, -7), addDays(today, 75));
  const drawn = at % 7 === 5;
  const scarce = at % 7 === 3;
  return {
    offeringId: `${courseId}:${keyAsImported(domain, course, offering)}`,
    ...{ courseId, host: domain, timeZone },
    windows: [{ opens: `${addDays(today, -10)}T09:00`, closes }],
    // Two partners in turn have seats of their own; the rest is for everybody.
    quotas: scarce ? {} : { [partners[at % partners.length]!]: 3, [partners[(at + 3) % partners.length]!]: 2 },
    sharedSeats: scarce ? 1 : 10 + (at % 4) * 5,
    releaseUnusedQuota: !scarce,
    ...(!scarce && { releaseAt: `${addDays(closes, -3)}T10:00:00Z` }),
    admissionMode: 'direct',
    allocation: drawn ? 'lottery' : 'first-come',
    ...(drawn && { seedCommitment: createHash('sha256').update(SAMPLE_SEED).digest('hex') }),
    eligibility: eligibilityOf(course, partners, at),
    offerRules: { offerTtlHours: 72, minOfferHours: 24 },
    withdrawal: { longCourseDays: 28, freeDays: 14, freePercent: 25, recordedPercent: 60 },
    ...meetingsOf(offering, at),
    ...{ firstTeachingDay: offering.startsOn, lastTeachingDay: offering.endsOn },
    enrolmentDeadline: `${addDays(closes, 4)}T22:00:00Z`,
    consents: CONSENTS,
  };
}

/** EWP has no offerings; the importer makes a key of the course instance's own id. */
function keyAsImported(domain: string, { code }: Course, { key }: Offering): string {
  return domain === 'tuke.sk' ? `CRI/${code}-${key}` : key;
}

function eligibilityOf(course: Course, partners: readonly string[], at: number): object {
  const [language] = course.teachingLanguages;
  return {
    partners,
    ects: course.ects,
    eqf: course.eqfLevel,
    ...(language && at % 2 === 0 && { language: { tag: language, cefr: 'B1' } }),
    ...(at % 3 === 1 && { minCompletedEcts: 60 }),
    ...(course.eqfLevel === 7 && at % 2 === 1 && { openToLowerCycle: true }),
  };
}

/** Every third host has not said when it meets: then nobody can say whether that clashes. */
function meetingsOf({ startsOn, endsOn, place }: Offering, at: number): object {
  if (at % 3 === 2) return {};
  const weeks = Math.max(1, Math.min(15, Math.floor((Date.parse(endsOn) - Date.parse(startsOn)) / (7 * DAY_MS))));
  const first = addDays(weekStart(startsOn), at % 5);
  const from = first < startsOn ? addDays(first, 7) : first;
  const session = {
    firstLocalStart: `${from}T${String(9 + (at % 4) * 2).padStart(2, '0')}:15`,
    durationMinutes: 90,
    weeks,
  };
  return { sessions: [{ ...session, ...(place && { place }) }] };
}

/** The Monday of a day's week. */
function weekStart(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
