import { aCourse, type DiscoveryUnderTest, discoveryUnderTest, texts } from '../testing/builders.js';
import { FakeNode } from '../testing/fake-node.js';
import type { CourseSearch } from './search-courses.js';

const DOMAIN = 'tuke.sk';
let it_: DiscoveryUnderTest;
let node: FakeNode;

const COURSES = [
  aCourse({
    code: 'en',
    title: 'Introduction to machine learning',
    description: 'Neural networks and gradient descent',
  }),
  aCourse({
    code: 'fr',
    title: { fr: 'Réseaux de neurones et apprentissage automatique' },
    description: { fr: 'Les étudiants étudient la rétropropagation' },
  }),
  aCourse({
    code: 'it',
    title: { it: 'Sostenibilità e città' },
    description: { it: 'Le città sostenibili del Mediterraneo' },
  }),
  aCourse({
    code: 'es',
    title: { es: 'Administración de empresas turísticas' },
    description: { es: 'Los destinos y sus visitantes' },
  }),
  aCourse({
    code: 'sk',
    title: { sk: 'Úvod do kybernetickej bezpečnosti' },
    description: { sk: 'Základné hrozby a ochrana počítačových sietí' },
  }),
  aCourse({ code: 'sk2', title: { sk: 'Umelá inteligencia v praxi' } }),
  aCourse({
    code: 'de',
    title: { de: 'Grundlagen der Wahrscheinlichkeitsrechnung' },
    description: { de: 'Zufallsvariablen und Verteilungen' },
  }),
  aCourse({
    code: 'fi',
    title: { fi: 'Johdatus tekoälyyn' },
    description: { fi: 'Kurssilla käsitellään koneoppimisen menetelmiä' },
  }),
  aCourse({
    code: 'sv',
    title: { sv: 'Företagsekonomi för ingenjörer' },
    description: { sv: 'Kurserna behandlar kalkyler och budgetar' },
  }),
  aCourse({
    code: 'cnr',
    title: { cnr: 'Osnove preduzetništva' },
    description: { cnr: 'Studenti razvijaju poslovne ideje' },
  }),
  aCourse({ code: 'und', title: { und: 'Zymurgia practica' } }),
  aCourse({ code: 'two', title: { fi: 'Matkailun perusteet', en: 'Basics of tourism' } }),
  aCourse({ code: 'js', title: 'Web programming with node.js' }),
  aCourse({ code: 'java', title: 'Web programming with Java' }),
];

beforeAll(async () => {
  it_ = await discoveryUnderTest();
  node = await FakeNode.start(DOMAIN);
  await it_.addPartner(DOMAIN, node.url);
  node.publish(...COURSES);
  await it_.harvest.execute({ domain: DOMAIN });
});
afterAll(async () => {
  await node.stop();
  await it_.drop();
});

const search = (query: string, more: CourseSearch = {}) => it_.search.execute({ query, first: 100, ...more });
const codes = async (query: string, more?: CourseSearch) =>
  (await search(query, more)).edges.map(({ id }) => id.split(':')[1]);

describe('finds in each language, in another form of the word', () => {
  it.each([
    ['en', 'introductions', 'en'],
    ['fr', 'étudiante', 'fr'],
    ['it', 'sostenibile', 'it'],
    ['es', 'turística', 'es'],
    ['sk', 'kybernetická bezpečnosť', 'sk'],
    ['de', 'Verteilung', 'de'],
    ['fi', 'kurssi', 'fi'],
    ['sv', 'kurs', 'sv'],
    ['cnr', 'preduzetništvo', 'cnr'],
    ['und', 'zymurgia', 'und'],
  ])('%s: %s', async (_language, query, code) => {
    expect(await codes(query)).toContain(code);
  });
});

describe('finds without accents, and with accents where there are none', () => {
  it.each([
    ['uvod do kybernetickej bezpecnosti', 'sk'],
    ['pocitacovych', 'sk'],
    ['reseaux', 'fr'],
    ['administracion', 'es'],
    ['sostenibilita', 'it'],
    ['johdatus tekoalyyn', 'fi'],
    ['foretagsekonomi', 'sv'],
    ['preduzetnistva', 'cnr'],
    ['tóurism', 'two'],
  ])('%s', async (query, code) => {
    expect(await codes(query)).toContain(code);
  });

  it('bad input 22: takes a letter and its accent as one, however they were typed', async () => {
    expect(await codes('Úvod'.normalize('NFD'))).toContain('sk');
  });
});

describe('reads misspelt words as what was meant, and says so', () => {
  it.each([
    ['machne learning', 'en', 'machine'],
    ['wahrscheinlichkeitsrechnug', 'de', 'wahrscheinlichkeitsrechnung'],
    ['kybrenetickej', 'sk', 'kybernetickej'],
    ['toursim', 'two', 'tourism'],
    ['johdatsu', 'fi', 'johdatus'],
  ])('%s', async (query, code, meant) => {
    const { edges, corrections } = await search(`${query} `);
    expect(edges[0]?.id).toBe(`${DOMAIN}:${code}`);
    expect(corrections).toEqual([meant]);
  });

  it('does not correct a word that it knows, nor one that is still being typed', async () => {
    expect((await search('tourism ')).corrections).toEqual([]);
    expect((await search('introd')).corrections).toEqual([]);
    expect((await search('gradients ')).corrections).toEqual([]);
  });
});

describe('finds courses described in another language, below those in the words that were typed', () => {
  it.each([
    ['artificial intelligence', ['fi', 'sk2']],
    ['tekoäly', ['fi', 'sk2']],
    ['umela inteligencia', ['fi', 'sk2']],
    ['apprentissage automatique', ['fr', 'en']],
    ['cybersecurity', ['sk']],
    ['Unternehmertum', ['cnr']],
    ['turismo', ['two']],
    ['AI', ['fi', 'sk2']],
  ])('%s', async (query, expected) => {
    expect(await codes(query)).toEqual(expect.arrayContaining(expected));
  });

  it('puts the words that were typed first', async () => {
    expect((await codes('machine learning'))[0]).toBe('en');
    expect((await codes('apprentissage automatique'))[0]).toBe('fr');
  });

  it("prefers a title in the reader's language where both say the same", async () => {
    const courses = [
      aCourse({ code: 'pref-it', title: { it: 'Marketing digitale' } }),
      aCourse({ code: 'pref-de', title: { de: 'Digitales Marketing' } }),
    ];
    node.publish(...courses);
    await it_.harvest.execute({ domain: DOMAIN });
    expect((await codes('marketing', { languages: ['de'] }))[0]).toBe('pref-de');
    expect((await codes('marketing', { languages: ['it'] }))[0]).toBe('pref-it');
  });
});

describe('reads what people know from web search', () => {
  it('finds while the last word is being typed', async () => {
    expect(await codes('machine lea')).toEqual(expect.arrayContaining(['en']));
    expect(await codes('wahrschein')).toEqual(['de']);
  });

  it('keeps the order of words in quotation marks', async () => {
    expect(await codes('"machine learning"')).toContain('en');
    expect(await codes('"learning machine"')).not.toContain('en');
    expect(await codes('„machine learning“')).toContain('en');
  });

  it('leaves out what has a minus in front', async () => {
    expect(await codes('web programming -java')).toEqual(['js']);
    expect(await codes('-java -machine')).not.toEqual(expect.arrayContaining(['java']));
  });

  it('takes either side of OR', async () => {
    expect((await codes('zymurgia OR budgetar')).toSorted()).toEqual(['sv', 'und']);
  });

  it('finds names with dots, and courses by their code', async () => {
    expect(await codes('node.js')).toContain('js');
    expect(await codes('sk2')).toEqual(['sk2']);
  });

  it('does not insist on little words', async () => {
    expect(await codes('the basics of tourism')).toContain('two');
  });
});

it('answers any odd text without an error', async () => {
  const odd = [
    "'",
    '"',
    '""',
    '\\',
    "a' | 'b",
    '!',
    '-',
    '--',
    '&|!',
    '( (',
    ':*',
    '\0',
    'a\0b',
    '\ud800',
    '😀',
    'or or OR',
    'x'.repeat(5000),
    'a '.repeat(3000),
    '%',
    '_',
    '‮evil',
    '<script>',
    'ﬁ',
    'İstanbul',
    '1e309',
    '½',
    "l'économie",
    'C++',
    '-"',
    '"a -b',
    '*',
    'ß',
  ];
  for (const query of odd)
    await expect(search(query)).resolves.toMatchObject({ totalCount: expect.any(Number) as number });
});

describe('pages', () => {
  it.each([0, -1, 101, 2_147_483_648, 1.5, Number.NaN])('bad input 59: refuses first: %p', async (first) => {
    await expect(search('', { first })).rejects.toMatchObject({ code: 'PAGE_SIZE' });
  });

  it('bad input 60: refuses a cursor that is forged, damaged, or of another query, filter or order', async () => {
    const { edges } = await search('', { first: 2 });
    const after = edges[1]?.cursor ?? '';
    await expect(search('', { first: 2, after })).resolves.toBeDefined();
    const forged = Buffer.from('["x",1,"a",0]').toString('base64url');
    for (const wrong of [
      'x',
      '🙈',
      forged,
      after.slice(0, -3),
      `${after.slice(0, 12)}A${after.slice(13)}`,
      'A'.repeat(10_000),
    ]) {
      await expect(search('', { after: wrong })).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    }
    await expect(search('tourism', { after })).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    await expect(search('', { after, sort: 'TITLE' })).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    await expect(search('', { after, filter: { modes: ['online'] } })).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  });

  it.each(['RELEVANCE', 'TITLE', 'STARTS_SOON'] as const)(
    'walks through everything once in order %s while courses arrive and leave',
    async (sort) => {
      const all = async (hook?: (page: number) => Promise<void>) => {
        const seen: string[] = [];
        let after: string | undefined;
        for (let page = 0; ; page++) {
          const answer = await search('', { first: 3, sort, ...(after && { after }) });
          seen.push(...answer.edges.map(({ id }) => id));
          await hook?.(page);
          if (!answer.hasNextPage) return seen;
          after = answer.edges.at(-1)?.cursor;
        }
      };
      const before = await all();
      const walked = await all(async (page) => {
        node.publish(aCourse({ code: `walk-${sort}-${page % 4}`, title: `${'AaZz'[page % 4]} new course ${sort}` }));
        await it_.harvest.execute({ domain: DOMAIN });
      });
      expect(new Set(walked).size).toBe(walked.length);
      expect(walked.filter((id) => before.includes(id))).toEqual(before);
    },
  );
});

it('refuses filters that cannot be, and finds nothing for those that only match nothing', async () => {
  for (const [field, filter] of [
    ['iscedF', { iscedF: ["06'; --"] }],
    ['startsFrom', { startsFrom: '2026-02-30' }],
    ['ectsMin', { ectsMin: Number.NaN }],
    ['eqfLevels', { eqfLevels: [99] }],
    ['teachingLanguages', { teachingLanguages: ['%'] }],
  ] as const) {
    await expect(search('', { filter })).rejects.toMatchObject({ code: 'BAD_FILTER', params: { field } });
  }
  const nothing = [
    { startsFrom: '2027-02-01', startsUntil: '2027-01-01' },
    { institutions: ['nowhere.example'] },
    { iscedF: ['99'] },
  ];
  for (const filter of nothing) expect((await search('', { filter })).totalCount).toBe(0);
});

it('says for a search without hits what to drop, and how much would be found', async () => {
  node.publish(aCourse({ code: 'relax', title: 'Volcanology', ects: 5, eqfLevel: 7 }));
  await it_.harvest.execute({ domain: DOMAIN });
  const { totalCount, relaxations } = await search('volcanology', { filter: { eqfLevels: [6] } });
  expect(totalCount).toBe(0);
  expect(relaxations).toEqual([{ drop: ['eqfLevels'], count: 1 }]);
  const both = await search('volcanology', { filter: { eqfLevels: [6], ectsMin: 10 } });
  expect(both.relaxations).toEqual([{ drop: ['ectsMin', 'eqfLevels'], count: 1 }]);
  expect((await search('qqqqzzzz', { filter: { eqfLevels: [7] } })).relaxations).toEqual([
    { drop: ['query'], count: 1 },
  ]);
});

it('does not find drafts', async () => {
  node.publish({
    ...aCourse({ code: 'draft' }),
    title: { ...texts({ en: 'Public' }), fr: { text: 'Brouillonnerie', status: 'draft' } },
  });
  await it_.harvest.execute({ domain: DOMAIN });
  expect(await codes('brouillonnerie')).toEqual([]);
});
