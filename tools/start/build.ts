import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PlainFailure } from './explain.ts';
import { ROOT } from './data-folder.ts';

/** Compiles what changed since the last time (Nx remembers), then composes the supergraph. */
export async function build(signal?: AbortSignal): Promise<void> {
  await run(join(ROOT, 'node_modules', '.bin', 'nx'), ['run-many', '-t', 'build', '--exclude', 'e2e'], { signal });
}

/** Runs a program quietly; its output is shown only when it fails. */
export async function run(
  program: string,
  args: readonly string[],
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal && { signal }),
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
  if (code !== 0)
    throw new PlainFailure(`\`${[program.split('/').at(-1), ...args].join(' ')}\` failed:\n${output.slice(-4000)}`);
}
