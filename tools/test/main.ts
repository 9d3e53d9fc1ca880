// Runs every check, shows what fails, and ends with `N passed, N failed`.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../start/data-folder.ts';
import { say } from '../start/say.ts';
import { surroundings } from './surroundings.ts';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const bin = (name: string) => join(ROOT, 'node_modules', '.bin', name);
const run = surroundings();
let underWay: ChildProcess | undefined;
let interrupted = false;

/** A check that passes or fails as one. */
const one = (name: string, program: string, args: readonly string[]) => async (): Promise<Outcome> =>
  outcome((await execute(name, program, args)) === 0);

/** A Jest run; counts its tests. */
const jest = (name: string, config: string) => async (): Promise<Outcome> => {
  const report = join(run.folder, `${name}.json`);
  const code = await execute(name, process.execPath, [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(ROOT, 'node_modules/jest/bin/jest.js'),
    '--config',
    config,
    '--json',
    `--outputFile=${report}`,
  ]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
    const failed = (result['numFailedTests'] ?? 0) + (result['numRuntimeErrorTestSuites'] ?? 0);
    // Jest can fail without a failed test (a set-up that broke, an open handle): that is a failure too.
    return {
      passed: result['numPassedTests'] ?? 0,
      failed: code !== 0 && failed === 0 ? 1 : failed,
      skipped: result['numPendingTests'] ?? 0,
    };
  } catch {
    say(`  ${name} wrote no report`);
    return outcome(false);
  }
};

const checks: readonly (readonly [string, () => Promise<Outcome>])[] = [
  ['build', one('build', bin('nx'), ['run-many', '-t', 'build'])],
  ['lint', one('lint', bin('nx'), ['run-many', '-t', 'lint'])],
  ['style of the tools', one('style of the tools', bin('eslint'), ['tools', '--max-warnings', '0'])],
  ['format', one('format', bin('prettier'), ['--check', '--log-level', 'warn', '.'])],
  ['types', one('types', bin('tsc'), ['-p', '.'])],
  ['types of the web', one('types of the web', bin('nx'), ['run-many', '-t', 'typecheck'])],
  ['specs', jest('specs', 'jest.config.mjs')],
  ['journeys', jest('journeys', 'apps/e2e/jest.config.mjs')],
];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted = true;
    underWay?.kill(signal);
  });
}

const only = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, check] of checks) {
  if (interrupted) break;
  if (only.length > 0 && !only.includes(name)) continue;
  // Nothing after a broken build can tell anything new.
  if ((await count(name, check)).failed > 0 && name === 'build') break;
}
await count('nothing is left behind', nothingLeft);
if (interrupted) say('\nStopped; not everything was checked.');
say(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(interrupted ? 130 : total.failed === 0 && total.passed > 0 ? 0 : 1);

async function count(name: string, check: () => Promise<Outcome>): Promise<Outcome> {
  const started = Date.now();
  const { passed, failed, skipped } = await check();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const seconds = Math.round((Date.now() - started) / 1000);
  say(`== ${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${seconds} s)`);
  return { passed, failed, skipped };
}

/** After a Ctrl-C what was in the middle of its work is ended here, and that is no failure. */
async function nothingLeft(): Promise<Outcome> {
  const left = await run.close();
  for (const { pid, command, ports } of left) {
    const where = ports.length > 0 ? `, listening on ${ports.join(', ')}` : '';
    say(`  left behind and ended now: process ${pid}${where}: ${command.slice(0, 160)}`);
  }
  return outcome(left.length === 0 || interrupted);
}

function outcome(ok: boolean): Outcome {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function execute(name: string, program: string, args: readonly string[]): Promise<number> {
  say(`-- ${name}`);
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...run.env, NX_DAEMON: 'false', NX_TUI: 'false' } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  underWay = child;
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
