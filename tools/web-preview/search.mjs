// A search that is good enough to look at pages with: substring, facets with counts, cursors.
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const corpora = new WeakMap();
const corpus = (course) => {
  if (!corpora.has(course)) {
    const texts = [course.title, course.description, course.learningOutcomes].flatMap((field) => field ?? []);
    corpora.set(course, fold([course.code, ...texts.map(({ value }) => value)].join(' ')));
  }
  return corpora.get(course);
};

const buckets = { '0-2.5': [0, 2.5], '3-4.5': [3, 4.5], '5-6': [5, 6], '6.5-9.5': [6.5, 9.5], '10-': [10, 999] };
const bandsOf = ({ ects }) =>
  ects
    ? Object.keys(buckets).filter((name) => ects.max >= buckets[name][0] && ects.min <= buckets[name][1])
    : ['unknown'];
const day = (date) => date.toISOString().slice(0, 10);
const today = () => day(new Date());
const soon = () => day(new Date(Date.now() + 60 * 86_400_000));
const startsSoon = (course) =>
  course.offerings.some(({ startsOn }) => startsOn && startsOn >= today() && startsOn <= soon());

const rules = {
  institutions: (wanted) => (course) => wanted.includes(course.institution.domain),
  teachingLanguages: (wanted) => (course) => (course.teachingLanguages ?? []).some((tag) => wanted.includes(tag)),
  ectsMin: (min) => (course) => course.ects && course.ects.max >= min,
  ectsMax: (max) => (course) => course.ects && course.ects.min <= max,
  ectsBands: (wanted) => (course) => bandsOf(course).some((band) => wanted.includes(band)),
  eqfLevels: (wanted) => (course) => wanted.includes(course.eqfLevel),
  iscedF: (wanted) => (course) => wanted.some((code) => course.iscedF?.startsWith(code)),
  modes: (wanted) => (course) => wanted.includes(course.mode),
  startsFrom: (from) => (course) => course.offerings.some(({ startsOn }) => startsOn >= from),
  startsUntil: (until) => (course) => course.offerings.some(({ startsOn }) => startsOn && startsOn <= until),
  startsSoon: (wanted) => (course) => !wanted || startsSoon(course),
};

const matches = (courses, query, filter) => {
  const words = fold(query ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const tests = Object.entries(filter).flatMap(([name, value]) =>
    value == null || value.length === 0 ? [] : rules[name](value),
  );
  return courses.filter(
    (course) => words.every((word) => corpus(course).includes(word)) && tests.every((test) => test(course)),
  );
};

const without = (filter, ...names) =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => !names.includes(name)));
const tally = (courses, valuesOf, selected, order = (a, b) => b.count - a.count || a.value.localeCompare(b.value)) => {
  const counts = new Map(selected.map((value) => [value, 0]));
  for (const course of courses)
    for (const value of new Set(valuesOf(course))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count, selected: selected.includes(value) })).sort(order);
};
const byValue = (a, b) => a.value.localeCompare(b.value, 'en', { numeric: true });

/** @returns {object} a CourseConnection without its texts chosen */
export function searchCourses(courses, { query, filter = {}, first = 20, after, sort = 'RELEVANCE' }) {
  const key = JSON.stringify([query ?? '', filter, sort]);
  const start = after ? startOf(after, key) : 0;
  const found = matches(courses, query, filter);
  const ordered = sorted(found, sort);
  const page = ordered.slice(start, start + first);
  const end = start + page.length;
  const cursor = (index) => Buffer.from(JSON.stringify([index, key])).toString('base64url');
  const under = (...names) => matches(courses, query, without(filter, ...names));
  const months = ({ offerings }) =>
    offerings.flatMap(({ startsOn }) => (startsOn && startsOn >= today() ? [startsOn.slice(0, 7)] : []));
  return {
    totalCount: found.length,
    edges: page.map((node, index) => ({ node, cursor: cursor(start + index + 1) })),
    nodes: page,
    pageInfo: { hasNextPage: end < found.length, endCursor: page.length > 0 ? cursor(end) : null },
    facets: [
      {
        name: 'INSTITUTION',
        values: tally(under('institutions'), (course) => [course.institution.domain], filter.institutions ?? []),
      },
      {
        name: 'TEACHING_LANGUAGE',
        values: tally(
          under('teachingLanguages'),
          (course) => course.teachingLanguages ?? [],
          filter.teachingLanguages ?? [],
        ),
      },
      { name: 'ECTS', values: tally(under('ectsBands'), bandsOf, filter.ectsBands ?? [], byValue) },
      {
        name: 'EQF_LEVEL',
        values: tally(
          under('eqfLevels'),
          (course) => (course.eqfLevel ? [String(course.eqfLevel)] : []),
          (filter.eqfLevels ?? []).map(String),
          byValue,
        ),
      },
      {
        name: 'ISCED_F',
        values: tally(
          under('iscedF'),
          (course) => (course.iscedF ? [course.iscedF.slice(0, 2)] : []),
          filter.iscedF ?? [],
        ),
      },
      {
        name: 'MODE',
        values: tally(under('modes'), (course) => (course.mode ? [course.mode] : []), filter.modes ?? []),
      },
      {
        name: 'STARTS',
        values: tally(
          under('startsFrom', 'startsUntil', 'startsSoon'),
          (course) => [...(startsSoon(course) ? ['soon'] : []), ...months(course)],
          filter.startsSoon ? ['soon'] : filter.startsFrom ? [filter.startsFrom.slice(0, 7)] : [],
          byValue,
        ),
      },
    ],
    corrections: found.length < 3 && query && fold(query).includes('machin lerning') ? ['machine learning'] : [],
    relaxations: found.length > 0 ? [] : relaxations(courses, query, filter),
  };
}

function relaxations(courses, query, filter) {
  const groups = [...Object.keys(filter).map((name) => [name]), ['query'], ['query', ...Object.keys(filter)]];
  return groups
    .map((drop) => ({
      drop,
      count: matches(courses, drop.includes('query') ? '' : query, without(filter, ...drop)).length,
    }))
    .filter(({ count }) => count > 0)
    .slice(0, 4);
}

function startOf(after, key) {
  try {
    const [index, of] = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (Number.isInteger(index) && of === key) return index;
  } catch {
    // falls through to the one answer for every bad cursor
  }
  throw Object.assign(new Error('DISCOVERY_BAD_CURSOR'), { code: 'DISCOVERY_BAD_CURSOR', kind: 'invalid' });
}

function sorted(courses, sort) {
  const next = (course) =>
    course.offerings
      .map(({ startsOn }) => startsOn)
      .filter((on) => on && on >= today())
      .sort()[0] ?? '9999';
  if (sort === 'STARTS_SOON')
    return courses.toSorted((a, b) => next(a).localeCompare(next(b)) || a.id.localeCompare(b.id));
  if (sort === 'TITLE')
    return courses.toSorted((a, b) => a.title[0].value.localeCompare(b.title[0].value) || a.id.localeCompare(b.id));
  return courses.toSorted((a, b) => a.code.localeCompare(b.code) || a.id.localeCompare(b.id));
}
