// Runs every check, shows what fails, and ends with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../start/data-folder.ts';
import { say } from '../start/say.ts';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const bin = (name: string) => join(ROOT, 'node_modules', '.bin', name);
const reports = mkdtempSync(join(tmpdir(), 'ithaca-reports-'));

/** A check that passes or fails as one. */
const one = (name: string, program: string, args: readonly string[]) => async (): Promise<Outcome> => {
  const ok = (await run(name, program, args)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
};

/** A Jest run; counts its tests. */
const jest = (name: string, config: string) => async (): Promise<Outcome> => {
  const report = join(reports, `${name}.json`);
  const code = await run(name, process.execPath, [
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
    return { passed: 0, failed: 1, skipped: 0 };
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

const only = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, check] of checks) {
  if (only.length > 0 && !only.includes(name)) continue;
  const started = Date.now();
  const { passed, failed, skipped } = await check();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  say(
    `== ${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${Math.round((Date.now() - started) / 1000)} s)`,
  );
  // Nothing after a broken build can tell anything new.
  if (name === 'build' && failed > 0) break;
}
rmSync(reports, { recursive: true, force: true });
say(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function run(name: string, program: string, args: readonly string[]): Promise<number> {
  say(`-- ${name}`);
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
