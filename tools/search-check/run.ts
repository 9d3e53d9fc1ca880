// Asks a running gateway the queries of expectations.json and says where the expected courses stand.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { say } from '../start/say.ts';
import { askGateway, type Found } from './ask-gateway.ts';
import { judge } from './judge.ts';
import { readExpectations, type SearchExpectation } from './expectation.ts';
import { percentile } from './percentile.ts';

const HELP = `npm run search-check -- [options]
    --gateway <address>   the GraphQL door (http://127.0.0.1:4000/graphql)
    --show <n>            prints the first n courses found for each query
    --requests <n>        then asks that many times, one after the other, and prints how long answers took`;

interface Options {
  readonly gateway: string;
  readonly show: number;
  readonly requests: number;
}

function readOptions(): Options | undefined {
  const { values } = parseArgs({
    options: {
      gateway: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
      show: { type: 'string', default: '0' },
      requests: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  const [show, requests] = [Number(values.show), Number(values.requests)];
  const countsAreFine = [show, requests].every((count) => Number.isInteger(count) && count >= 0);
  return values.help || !countsAreFine ? undefined : { gateway: values.gateway, show, requests };
}

/** Prints one query; true when its courses stand where they should. */
function report(expectation: SearchExpectation, found: Found, show: number): boolean {
  const { query, languages, tests, within } = expectation;
  const { places, passed } = judge(
    expectation,
    found.courses.map(({ id }) => id),
  );
  const corrected = found.corrections.length > 0 ? `, read as ${found.corrections.join(' ')}` : '';
  say(
    `${passed ? '✓' : '✗'} ${query.trim()} [${languages.join(', ')}]  ${tests}  (${found.totalCount} found${corrected})`,
  );
  for (const { id, title, place } of places) {
    const where =
      place === undefined ? 'not among the first 100' : `place ${place}${place > within ? ' (too late)' : ''}`;
    say(`    ${id}  ${where}  ${title}`);
  }
  for (const [at, { id, title }] of found.courses.slice(0, show).entries()) say(`      ${at + 1}. ${id}  ${title}`);
  return passed;
}

async function measure({ gateway, requests }: Options, expectations: readonly SearchExpectation[]): Promise<void> {
  const times: number[] = [];
  for (let at = 0; at < requests; at++) {
    const expectation = expectations[at % expectations.length]!;
    const began = performance.now();
    await askGateway(gateway, { ...expectation, first: 20, facets: true });
    times.push(performance.now() - began);
  }
  say(
    `${requests} requests with facets, one after the other: p50 ${percentile(times, 50)} ms, p95 ${percentile(times, 95)} ms, longest ${percentile(times, 100)} ms`,
  );
}

const options = readOptions();
if (!options) {
  say(HELP);
  process.exit(2);
}
const file = new URL('./expectations.json', import.meta.url);
const expectations = readExpectations(JSON.parse(readFileSync(file, 'utf8')));
let passed = 0;
for (const expectation of expectations) {
  const found = await askGateway(options.gateway, { ...expectation, first: 100, facets: false });
  if (report(expectation, found, options.show)) passed += 1;
}
if (options.requests > 0) await measure(options, expectations);
say(`\n${passed} passed, ${expectations.length - passed} failed`);
process.exitCode = passed === expectations.length ? 0 : 1;
