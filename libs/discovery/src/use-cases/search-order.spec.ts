import { aCourse, type DiscoveryUnderTest, discoveryUnderTest } from '../testing/builders.js';
import { FakeNode } from '../testing/fake-node.js';

const DOMAIN = 'unige.it';
let it_: DiscoveryUnderTest;
let node: FakeNode;

const COURSES = [
  aCourse({ code: 'nosql', title: 'NoSQL databases', description: 'Databases beyond tables' }),
  aCourse({ code: 'systems', title: 'Database systems', description: 'Databases for everybody' }),
  aCourse({ code: 'bare', title: { und: 'Databases' } }),
  aCourse({ code: 'three', title: { fi: 'Tietokannat', sv: 'Databaser', en: 'Databases' } }),
  aCourse({ code: 'mislabelled', title: { it: 'Databases' } }),
  aCourse({ code: 'prob', title: { und: 'Probability' } }),
  aCourse({ code: 'prob-fi', title: { fi: 'Todennäköisyyslaskennan peruskurssi' } }),
  aCourse({ code: 'stochastic', title: 'Advanced stochastics for engineers', description: 'Theory' }),
  aCourse({ code: 'ml-de', title: { de: 'Machine learning im Maschinenbau' } }),
  aCourse({ code: 'ml-und', title: { und: 'Machine learning' } }),
  aCourse({ code: 'ml-en', title: 'Supervised machine learning', description: 'Machine learning with labels' }),
  aCourse({ code: 'di', title: { und: 'Droit international' } }),
  aCourse({ code: 'dip', title: { fr: 'Le droit international privé et ses sources' } }),
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

const codes = async (query: string, ...languages: string[]) =>
  (await it_.search.execute({ query, languages })).edges.map(({ id }) => id.split(':')[1]);

it('puts titles first that are what was typed and nothing else, in however many languages they stand', async () => {
  expect((await codes('databases ', 'en')).slice(0, 3).toSorted()).toEqual(['bare', 'mislabelled', 'three']);
  expect((await codes('database', 'en')).slice(0, 2).toSorted()).toEqual(['bare', 'three']);
});

it('does not put a title below others because nobody knows its language', async () => {
  expect((await codes('droit international ', 'fr'))[0]).toBe('di');
  expect((await codes('machine learning ', 'en'))[0]).toBe('ml-und');
});

it('prefers the reader for misspelt words too', async () => {
  expect((await codes('machin lerning ', 'en')).slice(0, 2)).toEqual(['ml-und', 'ml-en']);
  expect((await codes('machin lerning ', 'de')).slice(0, 2)).toEqual(['ml-und', 'ml-de']);
});

it('finds a concept in titles of unknown language, first those that are its name', async () => {
  expect(await codes('todennäköisyyslaskenta ', 'fi')).toEqual(['prob-fi', 'prob', 'stochastic']);
});
