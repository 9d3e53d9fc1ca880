import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RedisServer =
  | { readonly found: true; readonly url: string; stop(): Promise<void> }
  | { readonly found: false; readonly reason: string };

/**
 * A throw-away Redis or Valkey server: the one of `TEST_REDIS_URL`, else the machine's own program, else Debian's
 * package installed on the spot where this process may. Says why when there is none.
 */
export async function redisServer(): Promise<RedisServer> {
  const given = process.env['TEST_REDIS_URL'];
  if (given) return { found: true, url: given, stop: async () => undefined };
  const program = findProgram() ?? installProgram();
  if (!program) {
    return {
      found: false,
      reason:
        'no redis-server or valkey-server on this machine, none could be installed, and TEST_REDIS_URL is not set',
    };
  }
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'ithaca-redis-'));
  const server = spawn(
    program,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await accepts(port);
  return {
    found: true,
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findProgram(): string | undefined {
  return ['valkey-server', 'redis-server'].find((name) => {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      // Not on this machine: the next name, or the answer that there is none.
      return false;
    }
  });
}

function installProgram(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  try {
    const quiet = {
      stdio: 'ignore',
      timeout: 120_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    } as const;
    execFileSync('apt-get', ['update', '-q'], quiet);
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'redis-server'], quiet);
    return findProgram();
  } catch {
    // No Debian, no network or no such package: the caller says that Redis was not found.
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function accepts(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => (socket.destroy(), resolve(true)));
      socket.once('error', () => resolve(false));
    });
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Redis did not answer on port ${port}`);
}
