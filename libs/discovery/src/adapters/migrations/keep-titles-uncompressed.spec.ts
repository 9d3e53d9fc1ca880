import { aCourse, type DiscoveryUnderTest, discoveryUnderTest } from '../../testing/builders.js';
import { FakeNode } from '../../testing/fake-node.js';
import { KeepTitlesUncompressed20261125160000 } from './20261125160000-keep-titles-uncompressed.js';

const DOMAIN = 'unige.it';
// Its vector is above 256 bytes and, as languages share words, worth compressing.
const NAME = 'Management Informatica Marketing Data Science';
// PostgreSQL looks for what to shorten in rows of 2 KB and more only.
const DESCRIPTION = Array.from({ length: 300 }, (_, at) => `word${at}`).join(' ');
const TITLE = { en: NAME, it: NAME, es: NAME };
let it_: DiscoveryUnderTest;
let node: FakeNode;

beforeAll(async () => {
  it_ = await discoveryUnderTest();
  node = await FakeNode.start(DOMAIN);
  await it_.addPartner(DOMAIN, node.url);
});
afterAll(async () => {
  await node.stop();
  await it_.drop();
});

const harvested = async (code: string) => {
  node.publish(aCourse({ code, title: TITLE, description: DESCRIPTION }));
  await it_.harvest.execute({ domain: DOMAIN });
};
const titles = () =>
  it_.database.query<{ compressed: boolean; text: string }>(
    `select pg_column_compression(title_words) is not null as compressed, title_words::text as text
     from course_search order by id`,
  );

it('keeps title vectors as they are, also those that were compressed before, word for word', async () => {
  const migration = new KeepTitlesUncompressed20261125160000();
  const runner = it_.database.dataSource.createQueryRunner();
  await migration.down(runner);
  await harvested('before');
  expect((await titles()).map(({ compressed }) => compressed)).toEqual([true]);
  const [before] = await titles();
  await migration.up(runner);
  await runner.release();
  await harvested('later');
  expect(await titles()).toEqual([
    { compressed: false, text: before!.text },
    { compressed: false, text: before!.text },
  ]);
});
