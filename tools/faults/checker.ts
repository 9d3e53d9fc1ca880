// The judge: a program of its own that reads both databases and says what was lost, done twice, done in the wrong order
// or invented, and where both sides know different things. It knows tables, none of the code that fills them.
// `node tools/faults/checker.ts <url of a> <domain of a> <url of b> <domain of b>`; prints one line of JSON.
import { createHash } from 'node:crypto';
import { checkDelivery, type Delivery, type Finding } from '@ithaca/sync/testing';
import pg from 'pg';

const PAGE = 100;

interface Row {
  readonly stream: string;
  readonly event: string;
}

const [urlA, domainA, urlB, domainB] = process.argv.slice(2) as [string, string, string, string];
const [a, b] = [new pg.Client(urlA), new pg.Client(urlB)];
await Promise.all([a.connect(), b.connect()]);
const streams = [...new Set([...(await streamsOf(a)), ...(await streamsOf(b))])].toSorted();
const findings: Finding[] = [];
let [intended, compared] = [0, 0];
for (let at = 0; at < streams.length; at += PAGE) {
  const page = await deliveryOf(streams.slice(at, at + PAGE));
  findings.push(...checkDelivery(page));
  intended += page.intended.reduce((sum, { events }) => sum + events.length, 0);
  compared += new Set([...page.digests!.a.keys(), ...page.digests!.b.keys()]).size;
}
await Promise.all([a.end(), b.end()]);
const counts = Object.fromEntries(
  ['lost', 'duplicated', 'out-of-order', 'invented', 'digest-unequal'].map((fault) => [
    fault,
    findings.filter((finding) => finding.fault === fault).length,
  ]),
);
console.log(JSON.stringify({ intended, compared, counts, first: findings.slice(0, 5) }));

async function streamsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<Row>('select stream from said union select stream from noted');
  return rows.map(({ stream }) => stream);
}

async function deliveryOf(page: readonly string[]): Promise<Delivery> {
  const [ofA, ofB] = [await bookOf(a, domainB, page), await bookOf(b, domainA, page)];
  const meant = (to: 'a' | 'b', said: readonly Row[]) =>
    [...Map.groupBy(said, ({ stream }) => stream)].map(([stream, rows]) => ({
      ...{ to, stream, events: rows.map(({ event }) => event) },
    }));
  return {
    intended: [...meant('b', ofA.said), ...meant('a', ofB.said)],
    effects: { a: ofA.noted, b: ofB.noted },
    parked: [
      ...ofA.parked.map((row) => ({ to: 'b' as const, ...row })),
      ...ofB.parked.map((row) => ({ to: 'a' as const, ...row })),
    ],
    digests: { a: digests(ofA), b: digests(ofB) },
  };
}

interface Book {
  readonly said: readonly Row[];
  readonly noted: readonly Row[];
  readonly parked: readonly Row[];
}

async function bookOf(client: pg.Client, partner: string, page: readonly string[]): Promise<Book> {
  const read = async (sql: string) => (await client.query<Row>(sql, [page, partner])).rows;
  return {
    said: await read('select stream, event from said where stream = any($1) and receiver = $2 order by position'),
    noted: await read('select stream, event from noted where stream = any($1) and partner = $2 order by position'),
    parked: await read(`select stream, body::json->'data'->>'event' as event from outbox
      where stream = any($1) and receiver = $2 and state = 'DEAD_LETTERED'`),
  };
}

/** All that a side knows of each case, hashed: what it said and what it was told. */
function digests({ said, noted }: Book): Map<string, string> {
  const known = Map.groupBy([...said, ...noted], ({ stream }) => stream);
  return new Map(
    [...known].map(([stream, rows]) => {
      const events = rows.map(({ event }) => event).toSorted();
      return [stream, createHash('sha256').update(JSON.stringify(events)).digest('base64url')];
    }),
  );
}
