// Search with two facets in nine languages, through the use-case and as the bare SQL it ends in, turn by turn in one run.
// `node tools/bench/search.mjs [courses] [partners] [rounds] [--harvested n]`; needs a build.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  CourseSearchRepository,
  ReadQueryWords,
  SEARCH_SETTINGS,
  SearchCourses,
  searchStatement,
  WordList,
} from '@ithaca/discovery';
import { benchDatabase } from './database.mjs';
import { fillIndex } from './fill-index.mjs';

const QUERIES = [
  ['en', 'machine learning'],
  ['en', 'introduction to cybersecurity'],
  ['en', 'renewable enrgy'],
  ['fr', 'développement durable'],
  ['fr', 'intelligence artificielle'],
  ['it', 'gestione di progetti'],
  ['it', 'imprenditorialita'],
  ['es', 'análisis de datos'],
  ['es', 'turismo'],
  ['sk', 'umela inteligencia'],
  ['sk', 'kybernetická bezpečnosť'],
  ['de', 'Nachhaltigkeit'],
  ['de', 'Softwaretechnik Grundlagen'],
  ['fi', 'tekoäly'],
  ['fi', 'johdatus tilastotieteeseen'],
  ['sv', 'hållbar utveckling'],
  ['sv', 'entreprenörskap'],
  ['cnr', 'vještačka inteligencija'],
  ['cnr', 'upravljanje projektima'],
  ['en', 'marketi'],
];

const FILTERS = [
  { teachingLanguages: ['en'], eqfLevels: [6] },
  { teachingLanguages: ['en'], ectsBands: ['5-6'] },
  { eqfLevels: [7], modes: ['onsite'] },
  { iscedF: ['06'], teachingLanguages: ['fi', 'en'] },
  { ectsMin: 3, ectsMax: 6, startsFrom: '2026-09-01', startsUntil: '2027-03-31' },
];

/** Every course there is, a hundred at a time: no hidden cap. */
async function walk(search) {
  const met = new Set();
  for (let after; ;) {
    const { edges, hasNextPage } = await search.execute({ first: 100, facets: false, ...(after && { after }) });
    for (const { id } of edges) met.add(id);
    if (!hasNextPage) return met;
    after = edges.at(-1).cursor;
  }
}

const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export async function run({ options = {} } = {}) {
  const courses = Number(options.courses ?? 50_000);
  const partners = Number(options.partners ?? 9);
  const repeats = Number(options.repeats ?? 5);
  const { database, stop } = await benchDatabase();
  try {
    const filled = await fillIndex(database, {
      courses,
      partners,
      ...(options.harvested && { harvested: Number(options.harvested) }),
    });
    const index = new CourseSearchRepository(database);
    const words = new ReadQueryWords(new WordList(database));
    const search = new SearchCourses(words, index);
    const today = '2026-11-23';
    const client = await database.pool.connect();
    await client.query(SEARCH_SETTINGS);
    const whole = [];
    const bare = [];
    const slowest = [];
    let hits = 0;
    for (let repeat = 0; repeat <= repeats; repeat++) {
      for (const [language, query] of QUERIES) {
        for (const filter of FILTERS) {
          const languages = [language, 'en'];
          const plan = await words.execute(query, languages);
          const { text, values } = searchStatement({
            plan,
            filter,
            sort: 'RELEVANCE',
            first: 20,
            languages,
            today,
            facets: true,
          });
          let begin = performance.now();
          await client.query(text, [...values]);
          const sql = performance.now() - begin;
          begin = performance.now();
          const result = await search.execute({ query, filter, languages, first: 20, today });
          await index.courses(result.edges.map(({ id }) => id));
          const all = performance.now() - begin;
          // The first round fills caches.
          if (repeat === 0) {
            hits += result.totalCount;
            slowest.push([sql, `${query} ${JSON.stringify(filter)} ${result.totalCount}`]);
            continue;
          }
          bare.push(sql);
          whole.push(all);
        }
      }
    }
    client.release();
    if (options.verbose) console.log(slowest.toSorted((a, b) => b[0] - a[0]).slice(0, 12));
    const walked = courses <= 100_000 ? await walk(search) : undefined;
    const [p95, bareP95] = [quantile(whole, 0.95), quantile(bare, 0.95)];
    const spread = (values) =>
      `p50 ${quantile(values, 0.5).toFixed(1)}, p95 ${quantile(values, 0.95).toFixed(1)}, p99 ${quantile(values, 0.99).toFixed(1)} ms`;
    const scale = courses >= 1_000_000 ? 'stated' : '<= 60 ms';
    return [
      {
        name: `filling: ${filled.harvested.toLocaleString('en')} courses harvested, ${filled.courses.toLocaleString('en')} in all`,
        figure: `${filled.harvestSeconds} s harvest, ${filled.restSeconds} s copies, indexes and statistics`,
        ratio: '',
        target: '',
        pass: true,
      },
      {
        name: `search of ${courses.toLocaleString('en')} courses`,
        figure: spread(whole),
        ratio: '',
        target: scale,
        pass: scale === 'stated' || p95 <= 60,
      },
      {
        name: 'the bare SQL it ends in',
        figure: spread(bare),
        ratio: Number((p95 / bareP95).toFixed(2)),
        target: '<= 3',
        pass: p95 <= 3 * bareP95,
      },
      {
        name: 'hits of a search, mean',
        figure: Math.round(hits / QUERIES.length / FILTERS.length).toLocaleString('en'),
        ratio: '',
        target: '',
        pass: true,
      },
      ...(walked === undefined
        ? []
        : [
            {
              name: 'different courses met by walking through all pages',
              figure: walked.size.toLocaleString('en'),
              ratio: '',
              target: 'all',
              pass: walked.size === filled.courses,
            },
          ]),
    ];
  } finally {
    await stop();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, seconds: { type: 'string' }, harvested: { type: 'string' } },
  });
  const rows = await run({
    options: {
      courses: positionals[0],
      partners: positionals[1],
      repeats: positionals[2],
      harvested: values.harvested,
      verbose: process.env.VERBOSE,
    },
  });
  if (values.json) console.log(JSON.stringify(rows));
  else console.table(rows);
}
