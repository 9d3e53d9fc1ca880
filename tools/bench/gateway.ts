import { isDeepStrictEqual, parseArgs } from 'node:util';
import { COURSES, load, median, type Measured, once, SEARCHES } from './gateway/load.ts';
import { type Service, setTheStage, type Stage } from './gateway/processes.ts';
import { type Figure, print } from './gateway/report.ts';

const CONNECTIONS = 64;
const DEADLINE_MS = 800;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    repeats: { type: 'string', default: '3' },
    engine: { type: 'string', default: 'compact' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const repeats = Number(values.repeats);

const stage = await setTheStage(values.engine);
try {
  await sameAnswers(stage);
  const search = await interleaved(SEARCHES, { stock: stage.stock, handWritten: stage.handWritten, ours: stage.ours });
  const course = await interleaved(COURSES, { stock: stage.stock, ours: stage.ours });
  const batching = await partnerRequestsFor50Searches(stage);
  const faults = await oneHangingPartner(stage);
  const figures: Figure[] = [
    ratio('search, requests/s to stock', search.ours!.perSecond / search.stock!.perSecond, '>=', 2.5),
    ratio('search, p99 to stock', search.ours!.p99 / search.stock!.p99, '<=', 0.8),
    ratio('course, requests/s to stock', course.ours!.perSecond / course.stock!.perSecond, '>=', 3.8),
    ratio('search, requests/s to hand-written', search.ours!.perSecond / search.handWritten!.perSecond, '>=', 0.65),
    ratio('search, p50 to hand-written', search.ours!.p50 / search.handWritten!.p50, '<=', 2.5),
    ratio('partner requests for 50 searches', batching, '<=', 60),
    ratio('one partner hangs, slowest answer (ms)', faults.slowest, '<=', DEADLINE_MS + 50),
    ratio('failures until the breaker opens', faults.failures, '<=', 10),
    ratio('breaker open, p50 to healthy', faults.open / faults.healthy, '<=', 2),
  ];
  print({ engine: values.engine, seconds, repeats, search, course, faults, figures }, values.json);
  process.exitCode = figures.every(({ passed }) => passed) ? 0 : 1;
} finally {
  await stage.stop();
}

/** Before anything is measured: all targets give the same answer. */
async function sameAnswers({ stock, handWritten, ours }: Stage): Promise<void> {
  const [a, b, c] = await Promise.all(
    [stock, handWritten, ours].map(({ url }, index) => once(path(url, index), SEARCHES[0]!)),
  );
  const [d, e] = await Promise.all([stock, ours].map(({ url }) => once(`${url}/graphql`, COURSES[0]!)));
  for (const [one, other] of [
    [a, c],
    [d, e],
  ] as const) {
    if (!isDeepStrictEqual(one!.answer, other!.answer)) {
      throw new Error(`different answers:\n${JSON.stringify(one!.answer)}\n${JSON.stringify(other!.answer)}`);
    }
  }
  if (JSON.stringify(b!.answer).length < 1000) throw new Error('the hand-written gateway gave no answer');
}

/** Turn by turn, so that what else the machine does hits all alike; the median of the turns. */
async function interleaved(
  bodies: readonly string[],
  targets: Record<string, Service>,
): Promise<Record<string, Measured>> {
  const turns = new Map<string, Measured[]>(Object.keys(targets).map((name) => [name, []]));
  for (const [name, { url }] of Object.entries(targets))
    await load(path(url, name === 'handWritten' ? 1 : 0), bodies, CONNECTIONS, 2);
  for (let turn = 0; turn < repeats; turn += 1) {
    for (const [name, { url }] of Object.entries(targets)) {
      const measured = await load(path(url, name === 'handWritten' ? 1 : 0), bodies, CONNECTIONS, seconds);
      if (measured.failed > 0) throw new Error(`${name}: ${measured.failed} requests failed`);
      turns.get(name)!.push(measured);
    }
  }
  return Object.fromEntries(
    [...turns].map(([name, list]) => [
      name,
      {
        perSecond: median(list.map((one) => one.perSecond)),
        p50: median(list.map((one) => one.p50)),
        p99: median(list.map((one) => one.p99)),
        failed: 0,
      },
    ]),
  );
}

async function partnerRequestsFor50Searches({ partners, ours }: Stage): Promise<number> {
  for (const { child } of partners.values()) await told(child, { count: true });
  await Promise.all(SEARCHES.slice(0, 50).map((body) => once(`${ours.url}/graphql`, body)));
  let requests = 0;
  for (const { child } of partners.values())
    requests += ((await told(child, { count: true })) as { requests: number }).requests;
  return requests;
}

async function oneHangingPartner({ partners, ours }: Stage) {
  const url = `${ours.url}/graphql`;
  const healthy: number[] = [];
  for (const body of SEARCHES.slice(0, 100)) healthy.push((await once(url, body)).milliseconds);
  const [partner] = partners.values();
  await told(partner!.child, { hang: true });
  const waited: number[] = [];
  let failures = 0;
  for (; failures < 20; failures += 1) {
    const { answer, milliseconds } = await once(url, SEARCHES[failures]!);
    if (JSON.stringify(answer).includes('PARTNER_CIRCUIT_OPEN')) break;
    waited.push(milliseconds);
  }
  const open: number[] = [];
  for (const body of SEARCHES.slice(0, 100)) open.push((await once(url, body)).milliseconds);
  await told(partner!.child, { hang: false });
  return { slowest: Math.max(...waited), failures, healthy: median(healthy), open: median(open) };
}

async function told(child: Service['child'], message: object): Promise<unknown> {
  const answered = new Promise((resolve) => child.once('message', resolve));
  child.send(message);
  return answered;
}

function path(url: string, index: number): string {
  return index === 1 ? `${url}/` : `${url}/graphql`;
}

function ratio(name: string, value: number, sense: '>=' | '<=', target: number): Figure {
  return { name, value, sense, target, passed: sense === '>=' ? value >= target : value <= target };
}
