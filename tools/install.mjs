// Installs what the lock file names when it is missing or has changed, then goes on under the lock file's own Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? '.', '..');
const stamp = join(root, 'node_modules', '.ithaca-lock');

/** Brings node_modules to what package-lock.json says; a no-op when it is. Ends the process with a plain sentence when it cannot. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(
      `Ithaca needs Node 20.19 or newer to begin; this is ${process.version}. Install a newer one from https://nodejs.org.`,
    );
  }
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(ownNode())) return;
  console.log('Installing the libraries of the lock file (once, about a minute) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (run.error?.code === 'ENOENT') fail('npm was not found. It comes with Node; is it on your PATH?');
  if (run.status !== 0)
    fail('The libraries could not be installed; the lines above say why. Is there a network, and space on the disk?');
  if (!existsSync(ownNode())) {
    fail(
      'The package "node" is there but its program is not: its install script was not allowed to run. Run `npm rebuild node` and try again.',
    );
  }
  writeFileSync(stamp, wanted);
}

/**
 * Runs one of our TypeScript tools under the lock file's Node and ends as it ends. With `ownGroup` a Ctrl-C of the
 * terminal reaches only us, so that the tool decides in which order its processes end. `cwd` is the folder from which
 * the person's file names are read.
 */
export async function runUnderOwnNode(tool, args, flags = [], { ownGroup = false, cwd = root } = {}) {
  ensureInstalled();
  const windows = process.platform === 'win32';
  const path = `${join(root, 'node_modules', '.bin')}${windows ? ';' : ':'}${process.env.PATH ?? ''}`;
  const child = spawn(ownNode(), ['--disable-warning=ExperimentalWarning', ...flags, join(root, tool), ...args], {
    cwd,
    // The channel carries no messages: when it closes, the tool knows that we are gone.
    stdio: ownGroup ? ['ignore', 'inherit', 'inherit', 'ipc'] : 'inherit',
    detached: ownGroup && !windows,
    env: { ...process.env, PATH: path },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // In one group with us the child has had its Ctrl-C from the terminal already.
    process.on(signal, () => (ownGroup || signal !== 'SIGINT') && child.kill(signal));
  }
  if (process.env.npm_lifecycle_event) endWithNpm(child);
  const code = await new Promise((done) => child.on('exit', (exit, signal) => done(exit ?? (signal ? 130 : 1))));
  process.exit(code);
}

/** A signal to npm ends npm and its shell but is not passed on; we notice that our parent has changed. */
function endWithNpm(child) {
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && child.kill('SIGTERM'), 500).unref();
}

function ownNode() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
