// The opening rush in the database (reliability, L1): students arrive whether or not those before them were answered.
// Baseline of the same run: one bare hot row, updated by the same arrivals over the same pool, commits flushed in both.
// `node tools/bench/rush.mjs [--students n] [--repeats n] [--json]`; needs a build.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ApplyForOffering,
  checkSeats,
  ENROLMENT_STORE,
  EnrolmentMessages,
  EnrolmentModule,
  HomePolicies,
  readSeatBooks,
} from '@ithaca/enrolment';
import { OFFERINGS_STORE, PublishTerms } from '@ithaca/offerings';
import { Clock, Database, startEmbeddedDatabase, SystemClock } from '@ithaca/platform';
import { freePort } from './database.mjs';

const POOL = 32;
const SEATS = 100;
const SECONDS = 10;
/** Of 10,000 students 3,000 come in the first second. */
const SPIKE = 0.3;
const PARTNERS = Array.from({ length: 9 }, (_, at) => `partner${at}.example`);
const QUOTAS = Object.fromEntries(PARTNERS.slice(0, 3).map((partner) => [partner, 20]));

/** One row a message, as an outbox costs. */
class BenchMessages {
  async add(tx, messages) {
    await tx.query(
      'insert into bench_outbox (type, receiver, enrolment) select * from unnest($1::text[], $2::text[], $3::uuid[])',
      [messages.map(({ type }) => type), messages.map(({ to }) => to), messages.map(({ enrolment }) => enrolment.id)],
    );
  }
}

async function rushDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'ithaca-rush-'));
  const server = await startEmbeddedDatabase({ folder: join(folder, 'postgres'), port: await freePort() });
  await server.ensureDatabase('bench');
  const database = await Database.open({
    url: server.url('bench'),
    entities: [...OFFERINGS_STORE.entities, ...ENROLMENT_STORE.entities],
    migrations: [...OFFERINGS_STORE.migrations, ...ENROLMENT_STORE.migrations],
    poolSize: POOL,
  });
  await database.migrate();
  await database.query(
    'create table bench_outbox (id bigint generated always as identity, type text, receiver text, enrolment uuid)',
  );
  await database.query('create table hot_row (id int primary key, n bigint not null)');
  await database.query('insert into hot_row values (1, 0)');
  return {
    database,
    stop: async () => {
      await database.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function appOn(database) {
  const policies = { of: async () => ({ review: 'auto', answerWithinHours: 120, version: 'bench' }) };
  class BenchModule {}
  const providers = [
    { provide: Database, useValue: database },
    { provide: Clock, useClass: SystemClock },
    { provide: EnrolmentMessages, useClass: BenchMessages },
    { provide: HomePolicies, useValue: policies },
  ];
  const globals = { module: BenchModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  class Root {}
  Module({ imports: [globals, EnrolmentModule] })(Root);
  return NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
}

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

async function publish(app, number) {
  const courseId = 'host.example:1';
  const terms = {
    ...{ offeringId: `${courseId}:${number}`, courseId, host: 'host.example', timeZone: 'Europe/Rome' },
    windows: [{ opens: day(-2), closes: day(20) }],
    ...{
      quotas: QUOTAS,
      sharedSeats: SEATS - 60,
      releaseUnusedQuota: false,
      admissionMode: 'direct',
      allocation: 'first-come',
    },
    eligibility: { partners: PARTNERS, ects: 5 },
    offerRules: { offerTtlHours: 72, minOfferHours: 24 },
    withdrawal: { longCourseDays: 28, freeDays: 14, freePercent: 25, recordedPercent: 60 },
    ...{
      firstTeachingDay: day(40),
      lastTeachingDay: day(120),
      enrolmentDeadline: `${day(30)}T00:00:00Z`,
      consents: ['name'],
    },
  };
  const published = await app.get(PublishTerms).execute({ id: 'bench' }, { terms, basedOn: 0 });
  if (published.kind !== 'published') throw new Error(JSON.stringify(published.mistakes));
  return terms.offeringId;
}

/** Milliseconds from the start, ascending: given how many come in a span, Poisson arrivals lie evenly random in it. */
function arrivals(students) {
  const spike = Math.round(students * SPIKE);
  const times = Array.from({ length: students }, (_, at) =>
    at < spike ? Math.random() * 1000 : 1000 + Math.random() * (SECONDS - 1) * 1000,
  );
  return times.sort((a, b) => a - b);
}

/** Open loop: each request starts at its time; its latency counts from then, also when this process was late. */
async function openLoop(times, request) {
  const begin = performance.now();
  const running = [];
  for (let next = 0; next < times.length;) {
    for (; next < times.length && times[next] <= performance.now() - begin; next++) {
      const [at, number] = [times[next], next];
      running.push(
        request(number).then(
          (answer) => ({ at, number, answer, end: performance.now() - begin }),
          (error) => ({ at, number, error, end: performance.now() - begin }),
        ),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Promise.all(running);
}

/** As many at once as the pool has connections, each waiting for its answer. */
async function closedLoop(count, request) {
  const done = [];
  let next = 0;
  const client = async () => {
    for (let number = next++; number < count; number = next++) {
      const at = performance.now();
      const answer = await request(number);
      done.push({ at, number, answer, end: performance.now() });
    }
  };
  await Promise.all(Array.from({ length: POOL }, client));
  return done;
}

const studentId = (number) => `student-${number}`;
const homeOf = (number) => PARTNERS[(number * 7) % PARTNERS.length];

function applicant(app, offeringId) {
  const apply = app.get(ApplyForOffering);
  return (number) =>
    apply.execute(
      { id: studentId(number) },
      {
        offeringId,
        facts: { homeInstitution: homeOf(number), passed: [], enrolledCourses: [], termEcts: 20 },
        consents: ['name'],
        idempotencyKey: `apply-${offeringId}`,
      },
    );
}

/** Whatever is wrong with how a rush ended, in words; empty when all is well. */
async function wrongWith(database, offeringId, done) {
  const wrong = done.filter(({ error }) => error).map(({ error }) => `failed: ${error}`);
  const answers = done.filter(({ answer }) => answer);
  const seated = answers.filter(({ answer }) => answer.state === 'HOST_PENDING');
  const waiting = answers.filter(({ answer }) => answer.waitingNumber !== undefined);
  if (seated.length !== SEATS) wrong.push(`${seated.length} seats granted`);
  if (seated.length + waiting.length !== done.length) wrong.push('somebody has neither seat nor place');
  const books = await readSeatBooks(database, offeringId);
  const promised = new Map([...Object.entries(QUOTAS), ['shared', SEATS - 60]]);
  const asked = done.map(({ number }) => studentId(number));
  for (const { kind, detail } of checkSeats(books, { released: false, offering: true, promised, asked }))
    wrong.push(`${kind}: ${detail}`);
  // Nobody who was answered before somebody else even asked may stand behind them.
  let earliestAnswerBehind = Infinity;
  for (const { at, end } of waiting.toSorted((a, b) => b.answer.waitingNumber - a.answer.waitingNumber)) {
    if (earliestAnswerBehind < at) wrong.push('a later request stands before an earlier one');
    earliestAnswerBehind = Math.min(earliestAnswerBehind, end);
  }
  return wrong;
}

function percentiles(done) {
  const times = done.map(({ at, end }) => end - at).sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: times.at(-1) };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export async function run({ students = 10_000, repeats = 5 } = {}) {
  const { database, stop } = await rushDatabase();
  const app = await appOn(database);
  try {
    const hot = () => database.query('update hot_row set n = n + 1 where id = 1');
    await Promise.all(Array.from({ length: POOL }, hot));
    await closedLoop(500, applicant(app, await publish(app, 'warm-up')));
    const turns = { rush: [], hot: [], full: [], rushClosed: [], hotClosed: [] };
    const wrong = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const times = arrivals(students);
      turns.hot.push(percentiles(await openLoop(times, hot)));
      const offeringId = await publish(app, `open-${repeat}`);
      const done = await openLoop(times, applicant(app, offeringId));
      turns.rush.push(percentiles(done));
      turns.full.push(percentiles(done.filter(({ answer }) => answer?.waitingNumber !== undefined)));
      wrong.push(...(await wrongWith(database, offeringId, done)));

      const few = Math.round(students / 3);
      turns.hotClosed.push(percentiles(await closedLoop(few, hot)));
      const another = await publish(app, `closed-${repeat}`);
      const closed = await closedLoop(few, applicant(app, another));
      turns.rushClosed.push(percentiles(closed));
      wrong.push(...(await wrongWith(database, another, closed)));
    }
    return [
      ...compared('open loop', turns.rush, turns.hot),
      ...compared(`${POOL} at once, closed loop`, turns.rushClosed, turns.hotClosed),
      row(
        'answers "waiting list", p99',
        figure(turns.full),
        median(turns.full.map(({ p99 }) => p99)),
        '<= 100 ms',
        (ms) => ms <= 100,
      ),
      row(
        'seats, answers, ledger, order',
        wrong.slice(0, 3).join('; ') || `${SEATS} granted in each of ${2 * repeats} rushes`,
        wrong.length,
        '0 faults',
        (count) => count === 0,
      ),
    ];
  } finally {
    await app.close();
    await stop();
  }
}

function compared(name, ours, bare) {
  const ratio = median(ours.map(({ p99 }, at) => p99 / bare[at].p99));
  return [
    row(
      `${name}, p99 to the bare hot row`,
      `${figure(ours)} to ${figure(bare)}`,
      ratio,
      '<= 1.0',
      (value) => value <= 1,
    ),
  ];
}

const figure = (turns) =>
  ['p50', 'p95', 'p99', 'max']
    .map((name) => `${name} ${median(turns.map((turn) => turn[name])).toFixed(0)}`)
    .join(' ') + ' ms';
const row = (name, text, value, target, passes) => ({
  name,
  figure: text,
  ratio: Number(value.toFixed(3)),
  target,
  pass: passes(value),
});

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      students: { type: 'string' },
      repeats: { type: 'string' },
      json: { type: 'boolean' },
      seconds: { type: 'string' },
    },
  });
  const number = (text) => (text === undefined ? undefined : Number(text));
  const rows = await run({ students: number(values.students), repeats: number(values.repeats) });
  if (values.json) console.log(JSON.stringify(rows));
  else console.table(rows);
  process.exitCode = rows.every(({ pass }) => pass) ? 0 : 1;
}
