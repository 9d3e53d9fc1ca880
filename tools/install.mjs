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

/** Runs one of our TypeScript tools under the lock file's Node and ends as it ends. */
export async function runUnderOwnNode(tool, args, flags = []) {
  ensureInstalled();
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
  const child = spawn(ownNode(), ['--disable-warning=ExperimentalWarning', ...flags, join(root, tool), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  // The terminal sends Ctrl-C to both; the child ends cleanly and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  const code = await new Promise((done) => child.on('exit', (exit, signal) => done(exit ?? (signal ? 130 : 1))));
  process.exit(code);
}

function ownNode() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
