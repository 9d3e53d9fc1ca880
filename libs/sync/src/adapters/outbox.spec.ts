import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import type { SchacDomain } from '@ithaca/vocabulary';
import { type NewMessage, Outbox } from './outbox.js';
import { SYNC_STORE } from './sync-store.js';

const [genoa, kosice] = ['unige.it', 'tuke.sk'] as SchacDomain[];
let test: TestDatabase;
let outbox: Outbox;

beforeAll(async () => {
  test = await testDatabase(SYNC_STORE);
  outbox = new Outbox('alliance.example' as SchacDomain, new FixedClock('2027-02-01T10:00:00Z'));
});
afterAll(() => test.drop());

const message = (receiver: SchacDomain, stream: string, event: string): NewMessage => ({
  ...{ receiver, stream, type: 'org.ithaca.testing.noted.v1', data: { event } },
});
const places = () =>
  test.database.query<{ place: string }>(
    `select receiver || ' ' || stream || ' ' || sequence || ' ' || (body::json->'data'->>'event') as place
     from outbox order by receiver, stream, sequence`,
  );

it('numbers many messages like one after another, in every stream for itself', async () => {
  await test.database.transaction(async (tx) => {
    await outbox.add(message(genoa!, 'a', 'one'), tx);
    const ids = await outbox.addAll(
      [
        message(genoa!, 'a', 'two'),
        message(kosice!, 'a', 'first there'),
        message(genoa!, 'b', 'first here'),
        message(genoa!, 'a', 'three'),
      ],
      tx,
    );
    expect(new Set(ids).size).toBe(4);
    await outbox.add(message(genoa!, 'a', 'four'), tx);
  });
  expect((await places()).map(({ place }) => place)).toEqual([
    ...['tuke.sk a 1 first there', 'unige.it a 1 one', 'unige.it a 2 two', 'unige.it a 3 three', 'unige.it a 4 four'],
    'unige.it b 1 first here',
  ]);
});

it('never lets two that write into the same streams wait for one another in a circle', async () => {
  const both = ['c', 'd'];
  await Promise.all(
    [both, both.toReversed()].flatMap((streams) =>
      Array.from({ length: 20 }, () =>
        test.database.transaction((tx) =>
          outbox.addAll(
            streams.map((stream) => message(genoa!, stream, 'x')),
            tx,
          ),
        ),
      ),
    ),
  );
  const rows = await test.database.query<{ stream: string; last: number }>(
    `select stream, max(sequence)::int as last from outbox where stream in ('c', 'd') group by stream order by stream`,
  );
  expect(rows).toEqual([
    { stream: 'c', last: 40 },
    { stream: 'd', last: 40 },
  ]);
});
