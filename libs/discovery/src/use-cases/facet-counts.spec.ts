import fc from 'fast-check';
import { type CourseRecord, type DeliveryMode, ectsValue } from '@ithaca/vocabulary';
import { type CourseFilter, FACET_NAMES, type FacetName, FIELDS_OF_FACET } from '../domain/course-filter.js';
import { aCourse, type DiscoveryUnderTest, discoveryUnderTest } from '../testing/builders.js';
import { FakeNode } from '../testing/fake-node.js';

const TODAY = '2026-11-23';
const DOMAINS = ['us.es', 'mci.edu', 'ucg.ac.me'];
const WORDS = ['robotics', 'tourism', 'law'];

let it_: DiscoveryUnderTest;
const nodes: FakeNode[] = [];
const courses: { institution: string; record: CourseRecord }[] = [];

/** The same numbers every time, no generator needed: n-th of a list, by different strides. */
const nth = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

function course(n: number): CourseRecord {
  const start = nth([undefined, '2026-12-01', '2027-01-22', '2027-02-15', '2026-09-01'], n * 7 + 3);
  const later = nth([undefined, '2027-02-20', undefined], n);
  const ects = nth([undefined, 2.5, 2.75, 3, 5, 7.5, 10, 30], n * 3);
  const eqfLevel = nth([undefined, 6, 7] as const, n * 5);
  const iscedF = nth([undefined, '0611', '0612', '0413', '06'], n * 11);
  return aCourse({
    code: `c${n}`,
    title: `${nth(WORDS, n)} ${n}`,
    ...(ects !== undefined && { ects: nth([ects, [ects, ects + 3] as [number, number]], n) }),
    ...(eqfLevel && { eqfLevel }),
    ...(iscedF && { iscedF }),
    ...(n % 4 !== 0 && { teachingLanguages: nth([['en'], ['es', 'en-GB'], ['sr-ME']], n * 3 + 1) }),
    ...(n % 5 !== 0 && { mode: nth<DeliveryMode>(['onsite', 'online', 'blended'], n) }),
    offerings: [start, later].flatMap((startsOn, at) => (startsOn ? [{ key: `o${at}`, startsOn }] : [])),
  });
}

beforeAll(async () => {
  it_ = await discoveryUnderTest();
  for (const [at, domain] of DOMAINS.entries()) {
    const node = await FakeNode.start(domain);
    nodes.push(node);
    await it_.addPartner(domain, node.url);
    const records = Array.from({ length: 40 }, (_, n) => course(n * 3 + at));
    node.publish(...records);
    courses.push(...records.map((record) => ({ institution: domain, record })));
    await it_.harvest.execute({ domain });
  }
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await it_.drop();
});

type Known = (typeof courses)[number];
const language = (tag: string): string => (tag === 'sr-ME' ? 'cnr' : (tag.split('-')[0] ?? tag));
const days = ({ record }: Known): string[] => record.offerings.flatMap(({ startsOn }) => startsOn ?? []);
const SOON_UNTIL = '2027-01-22';

/** The filter's meaning written a second time, course by course. */
function passes(one: Known, field: keyof CourseFilter, filter: CourseFilter): boolean {
  const { record, institution } = one;
  const value = filter[field];
  if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) return true;
  switch (field) {
    case 'institutions':
      return filter.institutions?.includes(institution) ?? true;
    case 'teachingLanguages':
      return (record.teachingLanguages ?? []).some((tag) => filter.teachingLanguages?.includes(language(tag)));
    case 'ectsMin':
      return record.ects !== undefined && ectsValue(record.ects.max) >= (filter.ectsMin ?? 0);
    case 'ectsMax':
      return record.ects !== undefined && ectsValue(record.ects.min) <= (filter.ectsMax ?? 0);
    case 'ectsBands':
      return bands(one).some((band) => filter.ectsBands?.includes(band));
    case 'eqfLevels':
      return record.eqfLevel !== undefined && (filter.eqfLevels ?? []).includes(record.eqfLevel);
    case 'iscedF':
      return (filter.iscedF ?? []).some((code) => record.iscedF?.startsWith(code));
    case 'modes':
      return record.mode !== undefined && (filter.modes ?? []).includes(record.mode);
    case 'startsFrom':
    case 'startsUntil':
      return days(one).some((day) => day >= (filter.startsFrom ?? '') && day <= (filter.startsUntil ?? '9'));
    case 'startsSoon':
      return days(one).some((day) => day >= TODAY && day <= SOON_UNTIL);
  }
}

function bands({ record: { ects } }: Known): string[] {
  if (!ects) return ['unknown'];
  const edges = [
    ['0-2.5', 0, 3],
    ['3-4.5', 3, 5],
    ['5-6', 5, 6.5],
    ['6.5-9.5', 6.5, 10],
    ['10-', 10, Infinity],
  ] as const;
  return edges
    .filter(([, from, below]) => ectsValue(ects.max) >= from && ectsValue(ects.min) < below)
    .map(([name]) => name);
}

/** Values of a facet that a course counts in. */
const VALUES: Record<FacetName, (one: Known, filter: CourseFilter) => (string | undefined)[]> = {
  INSTITUTION: ({ institution }) => [institution],
  TEACHING_LANGUAGE: ({ record }) => (record.teachingLanguages ?? []).map(language),
  ECTS: bands,
  EQF_LEVEL: ({ record }) => [record.eqfLevel?.toString()],
  ISCED_F: ({ record: { iscedF } }, filter) => {
    const [broad] = filter.iscedF ?? [];
    const narrow = broad && filter.iscedF?.every((code) => code.startsWith(broad.slice(0, 2)));
    return iscedF
      ? [
          iscedF.slice(0, 2),
          ...(narrow && iscedF.length > 2 && iscedF.startsWith(broad.slice(0, 2)) ? [iscedF.slice(0, 3)] : []),
        ]
      : [];
  },
  MODE: ({ record }) => [record.mode?.toUpperCase()],
  STARTS: (one) => [
    ...days(one)
      .filter((day) => day >= '2026-11')
      .map((day) => day.slice(0, 7)),
    ...(days(one).some((day) => day >= TODAY && day <= SOON_UNTIL) ? ['soon'] : []),
  ],
};

const FIELDS = Object.values(FIELDS_OF_FACET).flat() as (keyof CourseFilter)[];

const someFilter: fc.Arbitrary<CourseFilter> = fc.record(
  {
    institutions: fc.subarray(DOMAINS),
    teachingLanguages: fc.subarray(['en', 'es', 'cnr']),
    ectsMin: fc.constantFrom(0, 3, 6),
    ectsMax: fc.constantFrom(3, 7.5, 30),
    ectsBands: fc.subarray(['0-2.5', '5-6', '10-', 'unknown']),
    eqfLevels: fc.subarray([6, 7]),
    iscedF: fc.constantFrom(['06'], ['061'], ['04', '06'], ['0612'], []),
    modes: fc.subarray<DeliveryMode>(['onsite', 'online', 'blended']),
    startsFrom: fc.constantFrom('2026-12-01', '2027-01-01'),
    startsUntil: fc.constantFrom('2027-01-31', '2027-12-31'),
    startsSoon: fc.boolean(),
  },
  { requiredKeys: [] },
);

it('finds and counts exactly what going through all courses one by one does, for any filter', async () => {
  await fc.assert(
    fc.asyncProperty(someFilter, fc.constantFrom('', ...WORDS), async (filter, query) => {
      const { totalCount, edges, facets } = await it_.search.execute({ query, filter, first: 100, today: TODAY });
      const asked = courses.filter(({ record }) => record.title['en']?.text.includes(query));
      const expected = asked.filter((one) => FIELDS.every((field) => passes(one, field, filter)));
      expect(totalCount).toBe(expected.length);
      const ids = expected.map(({ institution, record }) => `${institution}:${record.code}`).toSorted();
      if (totalCount <= 100) expect(edges.map(({ id }) => id).toSorted()).toEqual(ids);
      for (const name of FACET_NAMES) {
        const others = FIELDS.filter((field) => !FIELDS_OF_FACET[name].includes(field));
        const counted = new Map<string, number>();
        for (const one of asked.filter((each) => others.every((field) => passes(each, field, filter)))) {
          for (const value of new Set(VALUES[name](one, filter)))
            if (value) counted.set(value, (counted.get(value) ?? 0) + 1);
        }
        const shown = facets.find((facet) => facet.name === name)?.values.filter(({ count }) => count > 0);
        expect([name, ...(shown ?? []).map(({ value, count }) => `${value} ${count}`).toSorted()]).toEqual([
          name,
          ...[...counted].map(([value, count]) => `${value} ${count}`).toSorted(),
        ]);
      }
    }),
    { numRuns: 60 },
  );
});
