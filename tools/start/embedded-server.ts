import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clusterFolder, type EmbeddedDatabase, startEmbeddedDatabase } from '@ithaca/platform';
import { noteClusterElsewhere } from './data-folder.ts';
import { disownDatabase, ownDatabase } from './database-owner.ts';
import { explain } from './explain.ts';
import { isAlive } from './process-life.ts';
import { say } from './say.ts';

const LOOK_EVERY_MS = 1000;
const TRIES = 10;

/** The embedded PostgreSQL of a data folder, owned by this command until it is stopped. */
export class EmbeddedServer {
  private readonly folder: string;
  private readonly port: number;
  private server: EmbeddedDatabase;
  private watch: NodeJS.Timeout | undefined;
  private starting: Promise<void> = Promise.resolve();
  private ending = false;

  private constructor(folder: string, port: number, server: EmbeddedDatabase) {
    this.folder = folder;
    this.port = port;
    this.server = server;
  }

  /** @throws PlainFailure when another command uses the folder's database */
  static async start(folder: string, port: number): Promise<EmbeddedServer> {
    const cluster = clusterFolder(folder);
    // `--reset` runs before anything is built; it finds the cluster by this note.
    if (cluster !== folder) await noteClusterElsewhere(dirname(folder), cluster);
    await mkdir(dirname(cluster), { recursive: true });
    await ownDatabase(cluster);
    try {
      return new EmbeddedServer(folder, port, await startLogged(folder, port));
    } catch (error) {
      await disownDatabase(cluster);
      throw error;
    }
  }

  url(database: string): string {
    return this.server.url(database);
  }

  ensureDatabase(database: string): Promise<void> {
    return this.server.ensureDatabase(database);
  }

  /** Starts it again when it ends although nobody asked it to; the processes find it by themselves. */
  async keepRunning(giveUp: () => void): Promise<void> {
    const pid = await this.pid();
    this.watch = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(this.watch);
      say('  ! The database ended although nobody asked it to; it is started again.');
      this.starting = this.startAgain(giveUp);
    }, LOOK_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.ending = true;
    clearInterval(this.watch);
    await this.starting;
    await this.server.stop();
    await disownDatabase(clusterFolder(this.folder));
  }

  /** Its former connections need a moment to notice that it is gone. */
  private async startAgain(giveUp: () => void): Promise<void> {
    for (let tries = 1; !this.ending; tries += 1) {
      try {
        this.server = await startLogged(this.folder, this.port);
        say('  ✓ The database runs again.');
        return await this.keepRunning(giveUp);
      } catch (error) {
        if (tries === TRIES) {
          say(`\n${explain(error)}`);
          return giveUp();
        }
        await pause(LOOK_EVERY_MS);
      }
    }
  }

  private async pid(): Promise<number> {
    return Number((await readFile(join(clusterFolder(this.folder), 'postmaster.pid'), 'utf8')).split('\n')[0]);
  }
}

async function startLogged(folder: string, port: number): Promise<EmbeddedDatabase> {
  let log = '';
  const onLog = (line: string) => (log = (log + line).slice(-4000));
  try {
    return await withoutNewSignalHandlers(() => startEmbeddedDatabase({ folder, port, onLog }));
  } catch (error) {
    throw new Error(`the embedded PostgreSQL did not start:\n${log}`, { cause: error });
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * The package of the embedded server stops it at the first signal, under the feet of the processes that still use it.
 * Whoever brought it up stops it in its turn.
 */
async function withoutNewSignalHandlers<T>(work: () => Promise<T>): Promise<T> {
  const before = new Map(SIGNALS.map((signal) => [signal, process.listeners(signal)]));
  try {
    return await work();
  } finally {
    for (const [signal, known] of before) {
      for (const listener of process.listeners(signal))
        if (!known.includes(listener)) process.removeListener(signal, listener);
    }
  }
}
