import type { ServerResponse } from 'node:http';
import { type Answer, ask, codesOf, PARTNERS, startAlliance, type TestAlliance } from './testing/test-alliance.js';
import { answer, type Fault, hang, type TestSubgraph } from './testing/test-subgraph.js';

const FURTHER = ['four.example', 'five.example', 'six.example', 'seven.example', 'eight.example'];
const ALL = [...PARTNERS, ...FURTHER];
const HANGING = ['two.example', 'seven.example'];
const HEALTHY = ALL.filter((id) => !HANGING.includes(id));
const SEARCH = `query ($query: String!) { search(query: $query) { nodes { id seats { available } } } }`;
const COURSE = `query ($id: ID!) { course(id: $id) { title } }`;

let alliance: TestAlliance;
afterEach(() => alliance.stop());

const partner = (id: string): TestSubgraph =>
  alliance.further.get(id) ?? alliance.partners[id as (typeof PARTNERS)[number]];
const coursesOf = (partners: readonly string[], code = '1') => partners.map((id) => `${id}:${code}`).join(' ');
const seatsOf = ({ data }: Answer) =>
  (data as unknown as { search: { nodes: { seats: unknown }[] } }).search.nodes.map(({ seats }) => seats !== null);
const partnersIn = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions['partner']).sort();

/** Holds what it is asked until it is let go; then everybody gets the same answer. */
function aHold() {
  const held: ServerResponse[] = [];
  const watchers: (() => void)[] = [];
  const fault: Fault = (response) => {
    held.push(response);
    watchers.forEach((look) => look());
  };
  return {
    held,
    fault,
    /** Resolves once so many are held. */
    holding: (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => held.length >= count && resolve();
        watchers.push(look);
        look();
      }),
    letGo: (body: unknown) => held.splice(0).forEach((response) => answer(response, body)),
  };
}

describe('reliability L6: two of eight partners hang', () => {
  it('gives the courses of the other six at the deadline and names both', async () => {
    // Long enough that the others never need it, even on a busy machine.
    alliance = await startAlliance({ furtherPartners: FURTHER, rows: { deadlineMs: 1_500 } });
    for (const id of HANGING) partner(id).fault = hang;
    const result = await ask(alliance, SEARCH, { query: coursesOf(ALL) });
    expect(seatsOf(result)).toEqual(ALL.map((id) => !HANGING.includes(id)));
    expect(partnersIn(result)).toEqual([...HANGING].sort());
    expect(codesOf(result)).toEqual(['PARTNER_TIMEOUT', 'PARTNER_TIMEOUT']);
  });

  it('answers queries that do not touch them while they hang', async () => {
    alliance = await startAlliance({
      furtherPartners: FURTHER,
      rows: { deadlineMs: 30_000 },
      environment: { GATEWAY_QUERY_DEADLINE_MS: '30000' },
    });
    const holds = HANGING.map(() => aHold());
    HANGING.forEach((id, index) => (partner(id).fault = holds[index]!.fault));
    const order: string[] = [];
    const touching = ask(alliance, SEARCH, { query: coursesOf(ALL) }).finally(() => order.push('touching'));
    await Promise.all(holds.map((hold) => hold.holding(1)));
    const others = await Promise.all(
      Array.from({ length: 20 }, (_, n) => ask(alliance, SEARCH, { query: coursesOf(HEALTHY, String(n)) })),
    );
    order.push('others');
    expect(others.flatMap(seatsOf).every(Boolean)).toBe(true);
    holds.forEach((hold) => hold.letGo({ data: null, errors: [{ message: 'no' }] }));
    expect(partnersIn(await touching)).toEqual([...HANGING].sort());
    expect(order).toEqual(['others', 'touching']);
  });

  it('opens their breakers after at most ten failures', async () => {
    alliance = await startAlliance({ furtherPartners: FURTHER, rows: { deadlineMs: 50 } });
    for (const id of HANGING) partner(id).fault = hang;
    let last: Answer | undefined;
    for (let n = 0; n < 10; n += 1) last = await ask(alliance, SEARCH, { query: coursesOf(HANGING, String(n)) });
    expect(codesOf(last!)).toEqual(['PARTNER_CIRCUIT_OPEN', 'PARTNER_CIRCUIT_OPEN']);
    for (const id of HANGING) expect(partner(id).asked.length).toBeLessThanOrEqual(10);
  });
});

describe('reliability L6: the memory a hanging partner costs is bounded', () => {
  const patient = { GATEWAY_QUERY_DEADLINE_MS: '30000' };

  it('keeps 16 connections and 50 waiting calls, and sheds the rest at once', async () => {
    alliance = await startAlliance({ rows: { deadlineMs: 30_000 }, environment: patient });
    const hold = aHold();
    partner('two.example').fault = hold.fault;
    const shed: Answer[] = [];
    let learnt: () => void = () => undefined;
    const allShed = new Promise<void>((resolve) => (learnt = resolve));
    // Every language is a lane of its own, so that each caller is a call.
    const callers = Array.from({ length: 100 }, async (_, n) => {
      const result = await ask(alliance, COURSE, { id: 'two.example:1' }, { 'accept-language': `x-${n}` });
      if (codesOf(result).includes('PARTNER_OVERLOADED')) shed.push(result);
      if (shed.length === 100 - 16 - 50) learnt();
      return result;
    });
    await allShed;
    await hold.holding(16);
    expect(hold.held).toHaveLength(16);
    expect(partnersIn(shed[0]!)).toEqual(['two.example']);
    partner('two.example').fault = undefined;
    hold.letGo({ data: { course: { title: 'late', key_of_entity: 'two.example:1' } } });
    const results = await Promise.all(callers);
    expect(results.filter(({ errors }) => errors === undefined)).toHaveLength(66);
    expect(results.flatMap(codesOf)).toEqual(Array(34).fill('PARTNER_OVERLOADED'));
  });

  it('lets no more callers wait in one lane than the waiting calls would carry', async () => {
    alliance = await startAlliance({
      rows: { deadlineMs: 30_000 },
      environment: { ...patient, GATEWAY_MAX_WAITING: '1' },
    });
    const hold = aHold();
    partner('two.example').fault = hold.fault;
    const first = ask(alliance, COURSE, { id: 'two.example:first' });
    await hold.holding(1);
    let learnt: () => void = () => undefined;
    const allShed = new Promise<void>((resolve) => (learnt = resolve));
    let shed = 0;
    const callers = Array.from({ length: 30 }, async (_, n) => {
      const result = await ask(alliance, COURSE, { id: `two.example:${n}` });
      shed += codesOf(result).length;
      // Sixteen root fields go into one request.
      if (shed === 30 - 16) learnt();
      return result;
    });
    await allShed;
    expect(partner('two.example').asked).toHaveLength(1);
    partner('two.example').fault = undefined;
    hold.letGo({ data: { course: { title: 'late', key_of_entity: 'two.example:first' } } });
    expect((await first).errors).toBeUndefined();
    expect((await Promise.all(callers)).flatMap(codesOf)).toEqual(Array(14).fill('PARTNER_OVERLOADED'));
  });
});
