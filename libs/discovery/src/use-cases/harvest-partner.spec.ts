import { aCourse, type DiscoveryUnderTest, discoveryUnderTest } from '../testing/builders.js';
import { FakeNode } from '../testing/fake-node.js';

const DOMAIN = 'haaga-helia.fi';
let it_: DiscoveryUnderTest;
let node: FakeNode;

beforeEach(async () => {
  it_ = await discoveryUnderTest({ deadlineMs: 5000, maxBytes: 2_000_000, maxLineBytes: 200_000 });
  node = await FakeNode.start(DOMAIN);
  await it_.addPartner(DOMAIN, node.url);
});
afterEach(async () => {
  await node.stop();
  await it_.drop();
});

const harvest = (full = false) => it_.harvest.execute({ domain: DOMAIN, full });
const found = async (query?: string) =>
  (await it_.search.execute({ ...(query !== undefined && { query }), first: 100 })).edges
    .map(({ id }) => id.split(':')[1])
    .toSorted();
const many = (count: number, title = 'Course') =>
  Array.from({ length: count }, (_, at) => aCourse({ code: `m${at}`, title: `${title} ${at}` }));

it('leaves no words waiting for the index: every search would read their list', async () => {
  node.publish(...many(50));
  await harvest();
  const [row] = await it_.database.query<{ pages: string }>(
    `select gin_clean_pending_list('course_search_words') as pages`,
  );
  expect(row?.pages).toBe('0');
});

it('takes what is new since the last time, and says what it did', async () => {
  node.publish(aCourse({ code: 'a', title: 'Robotics' }), aCourse({ code: 'b', title: 'Tourism' }));
  expect(await harvest()).toMatchObject({ state: 'done', read: 2, added: 2, changed: 0, withdrawn: 0 });
  node.publish(aCourse({ code: 'b', title: 'Sustainable tourism' }), aCourse({ code: 'c', title: 'Law' }));
  expect(await harvest()).toMatchObject({ state: 'done', read: 2, added: 1, changed: 1, unchanged: 0 });
  expect(node.asked.map(({ path }) => path)).toEqual([`/${DOMAIN}/feed?after=0`, `/${DOMAIN}/feed?after=2`]);
  expect(node.asked[0]?.authorization).toMatch(/^Bearer ey/);
  expect(await found()).toEqual(['a', 'b', 'c']);
  expect(await found('sustainable')).toEqual(['b']);
});

it('changes nothing when repeated, neither by cursor nor in a full comparison', async () => {
  node.publish(...many(30));
  await harvest();
  const before = await it_.database.query('select id, version, hash, xmin::text from course order by id');
  expect(await harvest()).toMatchObject({ state: 'done', read: 0, added: 0, changed: 0, withdrawn: 0 });
  expect(await harvest(true)).toMatchObject({
    state: 'done',
    read: 30,
    added: 0,
    changed: 0,
    unchanged: 30,
    withdrawn: 0,
  });
  expect(await it_.database.query('select id, version, hash, xmin::text from course order by id')).toEqual(before);
});

it('keeps a withdrawn course in quarantine: hidden, dated, and back when it is seen again', async () => {
  const course = aCourse({ code: 'a', title: 'Robotics' });
  node.publish(course, aCourse({ code: 'b' }));
  await harvest();
  node.withdraw('a');
  expect(await harvest()).toMatchObject({ state: 'done', withdrawn: 1 });
  expect(await found()).toEqual(['b']);
  expect(await it_.index.courses([`${DOMAIN}:a`])).toEqual(new Map());
  const [kept] = await it_.database.query<{ withdrawn_at: Date | null }>(
    `select withdrawn_at from course where id = '${DOMAIN}:a'`,
  );
  expect(kept?.withdrawn_at).toBeInstanceOf(Date);
  node.publish(course);
  expect(await harvest()).toMatchObject({ state: 'done', added: 1, withdrawn: 0 });
  expect(await found('robotics')).toEqual(['a']);
});

it('finds in a full comparison what vanished without a tombstone', async () => {
  node.publish(...many(5));
  await harvest();
  node.lose('m3');
  expect(await harvest()).toMatchObject({ withdrawn: 0 });
  expect(await harvest(true)).toMatchObject({ state: 'done', withdrawn: 1, unchanged: 4 });
  expect(await found()).toEqual(['m0', 'm1', 'm2', 'm4']);
});

it.each([
  ['without its end', (lines: string[]) => lines.slice(0, -1).join('')],
  ['in the middle of a line', (lines: string[]) => lines.join('').slice(0, -70)],
  ['and goes on after its end', (lines: string[]) => lines.join('') + lines[0]],
])('bad input 33: publishes nothing of an answer that is cut off %s', async (_how, spoil) => {
  node.publish(...many(3));
  await harvest();
  node.publish(...many(3, 'New'));
  node.spoil = (response, lines) => response.end(spoil(lines));
  await expect(harvest()).rejects.toMatchObject({ code: 'DISCOVERY_FEED_REFUSED' });
  expect(await found('new')).toEqual([]);
  node.spoil = undefined;
  expect(await harvest()).toMatchObject({ state: 'done', changed: 3 });
  expect(await found('new')).toEqual(['m0', 'm1', 'm2']);
});

it('bad input 33: publishes nothing when the connection breaks although the length was announced', async () => {
  node.publish(...many(3));
  node.spoil = (response, lines) => {
    response.writeHead(200, { 'content-length': '100000' });
    response.write(lines.join(''), () => response.destroy());
  };
  await expect(harvest()).rejects.toMatchObject({ code: 'DISCOVERY_FEED_REFUSED' });
  expect(await found()).toEqual([]);
  expect((await it_.runs.latest(DOMAIN, 1))[0]).toMatchObject({
    state: 'failed',
    reason: 'DISCOVERY_FEED_REFUSED connection',
  });
});

it('bad input 32: ends an endless answer at its size, and an endless line', async () => {
  node.spoil = (response) => {
    const line = `${'{"op":"upsert",'.padEnd(1000)}\n`;
    const pour = (): void => {
      while (response.write(line.repeat(50)));
      response.once('drain', pour);
    };
    pour();
  };
  await expect(harvest()).rejects.toMatchObject({ params: { reason: 'too-large' } });
  node.spoil = (response) => response.end('x'.repeat(300_000));
  await expect(harvest()).rejects.toMatchObject({ params: { reason: 'line-too-long' } });
});

it('bad input 30: holds a harvest that removes nine courses of ten, until a person lets it through', async () => {
  node.publish(...many(50));
  await harvest();
  for (let at = 0; at < 45; at++) node.withdraw(`m${at}`);
  const held = await harvest();
  expect(held).toMatchObject({ state: 'held', withdrawn: 45 });
  expect(held.reason).toMatch(/^MASS_CHANGE/);
  expect(await found()).toHaveLength(50);
  expect(await harvest()).toMatchObject({ state: 'held' });

  expect(await it_.approve.execute('person:1', { runId: held.runId })).toMatchObject({ state: 'done', withdrawn: 45 });
  expect(await found()).toHaveLength(5);
  await expect(it_.approve.execute('person:1', { runId: held.runId })).rejects.toMatchObject({
    code: 'DISCOVERY_HARVEST_NOT_HELD',
  });
});

it('bad input 30: an approval does not cover what was lost meanwhile', async () => {
  node.publish(...many(100));
  await harvest();
  for (let at = 0; at < 30; at++) node.withdraw(`m${at}`);
  const held = await harvest();
  for (let at = 30; at < 99; at++) node.withdraw(`m${at}`);
  expect(await it_.approve.execute('person:1', { runId: held.runId })).toMatchObject({ state: 'held', withdrawn: 99 });
  expect(await found()).toHaveLength(100);
});

it('holds a harvest when the node went back to an older copy, and compares everything once that is approved', async () => {
  node.publish(...many(4));
  await harvest();
  node.forget();
  node.publish(...many(2));
  const held = await harvest();
  expect(held).toMatchObject({ state: 'held' });
  expect(held.reason).toBe('CURSOR_WENT_BACK from=4 to=2');
  expect(await it_.approve.execute('person:1', { runId: held.runId })).toMatchObject({ state: 'done', withdrawn: 2 });
  expect(await found()).toEqual(['m0', 'm1']);
});

it('takes the good lines of a feed and lists the others with their place', async () => {
  node.publish(aCourse({ code: 'a' }), aCourse({ code: 'b' }));
  node.spoil = (response, lines) => {
    const [first = '', second = '', end = ''] = lines;
    const foreign = first.replaceAll(`${DOMAIN}:a`, 'unige.it:a');
    const nul = second
      .replace('Course', 'Cou\\u0000rse')
      .replace(`${DOMAIN}:b`, `${DOMAIN}:n`)
      .replace('"seq":2', '"seq":1');
    const noTitle = second.replace(/"title":\{.*?\}\}/, '"title":{}');
    response.end([first, '{oops\n', foreign.replace('"seq":1', '"seq":2'), nul, noTitle, second, end].join(''));
  };
  const report = await harvest();
  expect(report).toMatchObject({ state: 'done', added: 2, refused: 4 });
  expect(report.problems.map(({ code, where }) => [code, where.line])).toEqual([
    ['FEED_NOT_JSON', 2],
    ['FEED_FOREIGN_ID', 3],
    ['FEED_NOT_IN_ORDER', 4],
    ['FEED_BAD_RECORD', 5],
  ]);
});

it('does not take a refused line of a full comparison for a course that left', async () => {
  node.publish(aCourse({ code: 'a' }), aCourse({ code: 'b' }));
  await harvest();
  node.spoil = (response, [first = '', second = '', end = '']) =>
    response.end(
      [first.replace('"hash":"', '"hash":"0').replace('"record":{', '"record":{"ects":7,'), second, end].join(''),
    );
  expect(await harvest(true)).toMatchObject({ state: 'done', refused: 1, withdrawn: 0 });
  expect(await found()).toEqual(['a', 'b']);
});

it('says which status a node answered, and that nobody else may harvest the same partner meanwhile', async () => {
  node.spoil = (response) => response.writeHead(503).end('later');
  await expect(harvest()).rejects.toMatchObject({ params: { reason: 'status', status: 503 } });
  let answer: (() => void) | undefined;
  const asked = new Promise<void>((resolve) => {
    node.spoil = (response, lines) => {
      answer = () => response.end(lines.join(''));
      resolve();
    };
  });
  const slow = harvest();
  await asked;
  await expect(harvest()).rejects.toMatchObject({ code: 'DISCOVERY_HARVEST_UNDER_WAY' });
  answer?.();
  await expect(slow).resolves.toMatchObject({ state: 'done' });
});

it('counts the words of titles once per course, and forgets them with the last course', async () => {
  node.publish(aCourse({ code: 'a', title: 'Robotics robotics' }), aCourse({ code: 'b', title: 'Robotics' }));
  await harvest();
  const words = () => it_.database.query(`select word, courses from search_word where word like 'robot%'`);
  expect(await words()).toEqual([{ word: 'robotics', courses: 2 }]);
  node.withdraw('a');
  node.publish(aCourse({ code: 'b', title: 'Law' }));
  await harvest();
  expect(await words()).toEqual([]);
});
