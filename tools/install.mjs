// Installs what the lock file names when it is missing or has changed, then goes on under the lock file's own Node.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '..', '..');
const windows = process.platform === 'win32';
// Asked now: once npm has gone, we have another parent.
const parent = process.ppid;

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `Ithaca needs Node 20.19 or newer to begin; this is ${process.version}. Install a newer one from https://nodejs.org.`,
  );
}

/** Whether node_modules holds what the lock file names, by npm's own record of what it installed. */
export function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(ownNode()) || !existsSync(record)) return false;
  const [wanted, here] = [join(root, 'package-lock.json'), record].map(
    (file) => JSON.parse(readFileSync(file, 'utf8')).packages,
  );
  // Optional ones are those of other systems.
  return Object.entries(wanted).every(
    ([path, { optional, version }]) =>
      optional || !path.includes('node_modules/') || (here[path] && here[path].version === version),
  );
}

/** Brings node_modules to what package-lock.json says; a no-op when it is. Ends the process with a plain sentence when it cannot. */
async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing the libraries of the lock file (once, one to three minutes) ...');
  const npm = spawn('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    // On Windows npm is a command file.
    shell: windows,
  });
  const code = await untilEnd(npm);
  if (code === 'ENOENT') fail('npm was not found. It comes with Node; is it on your PATH?');
  if (code !== 0)
    fail('The libraries could not be installed; the lines above say why. Is there a network, and space on the disk?');
  if (!existsSync(ownNode())) {
    fail(
      'The package "node" is there but its program is not: its install script was not allowed to run. Run `npm rebuild node` and try again.',
    );
  }
}

/**
 * Runs one of our TypeScript tools under the lock file's Node and ends as it ends. With `ownGroup` a Ctrl-C of the
 * terminal reaches only us, so that the tool decides in which order its processes end. `cwd` is the folder from which
 * the person's file names are read. `install: false` takes what is there.
 */
export async function runUnderOwnNode(tool, args, flags = [], { ownGroup = false, cwd = root, install = true } = {}) {
  if (install) await ensureInstalled();
  const path = `${join(root, 'node_modules', '.bin')}${windows ? ';' : ':'}${process.env.PATH ?? ''}`;
  const child = spawn(ownNode(), ['--disable-warning=ExperimentalWarning', ...flags, join(root, tool), ...args], {
    cwd,
    // The channel carries no messages: when it closes, the tool knows that we are gone.
    stdio: ownGroup ? ['ignore', 'inherit', 'inherit', 'ipc'] : 'inherit',
    detached: ownGroup && !windows,
    env: { ...process.env, PATH: path },
  });
  process.exit(await untilEnd(child, ownGroup));
}

/** Waits for a program, which ends when we are asked to; then so do we. @returns its exit code, or why it could not begin */
async function untilEnd(child, ownGroup = false) {
  let asked = false;
  const end = (signal) => {
    asked = true;
    child.kill(signal);
  };
  // In one group with us the child has had its Ctrl-C from the terminal already.
  process.on('SIGINT', (signal) => (ownGroup ? end(signal) : (asked = true)));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, end);
  // A signal to npm ends npm and its shell but is not passed on; we notice that our parent has changed. Once: a second
  // signal means "at once".
  const orphaned = () => process.env.npm_lifecycle_event && process.ppid !== parent;
  const watch = setInterval(() => !asked && orphaned() && end('SIGTERM'), 500);
  const code = await new Promise((done) => {
    child.on('error', ({ code }) => done(code));
    child.on('exit', (exit, signal) => done(exit ?? (signal ? 130 : 1)));
  });
  clearInterval(watch);
  if (asked && code !== 0) process.exit(code);
  return code;
}

function ownNode() {
  return join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
}

function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
