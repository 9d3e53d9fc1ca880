import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { clusterFolder, ensureDatabase, startEmbeddedDatabase } from '@ithaca/platform';
import { noteClusterElsewhere } from './data-folder.ts';
import { disownDatabase, ownDatabase } from './database-owner.ts';

/** The PostgreSQL of one alliance: our embedded one, or the one of DATABASE_URL. */
export interface DatabaseServer {
  readonly allianceUrl: string;
  /** With `{name}` for the institution. */
  readonly nodeTemplate: string;
  stop(): Promise<void>;
}

export async function databaseServer(
  folder: string,
  port: number,
  given = process.env['DATABASE_URL'],
): Promise<DatabaseServer> {
  if (given) return foreignServer(given);
  const cluster = clusterFolder(folder);
  // `--reset` runs before anything is built; it finds the cluster by this note.
  if (cluster !== folder) await noteClusterElsewhere(dirname(folder), cluster);
  await mkdir(dirname(cluster), { recursive: true });
  await ownDatabase(cluster);
  let log = '';
  const server = await withoutNewSignalHandlers(() =>
    startEmbeddedDatabase({ folder, port, onLog: (line) => (log = (log + line).slice(-4000)) }),
  ).catch(async (error: unknown) => {
    await disownDatabase(cluster);
    throw new Error(`the embedded PostgreSQL did not start:\n${log}`, { cause: error });
  });
  await server.ensureDatabase('ithaca_alliance');
  return {
    allianceUrl: server.url('ithaca_alliance'),
    nodeTemplate: server.url('ithaca_node_{name}'),
    stop: async () => {
      await server.stop();
      await disownDatabase(cluster);
    },
  };
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

/** Nodes get databases of their own beside the named one: `<database>_node_<name>`. */
async function foreignServer(url: string): Promise<DatabaseServer> {
  const database = decodeURIComponent(new URL(url).pathname.slice(1)) || 'ithaca';
  const server = new URL(url);
  server.pathname = '/postgres';
  await ensureDatabase(server.href, database);
  const alliance = new URL(url);
  alliance.pathname = `/${database}`;
  // Not through URL: it would escape the braces.
  return {
    allianceUrl: alliance.href,
    nodeTemplate: alliance.href.replace(`/${database}`, `/${database}_node_{name}`),
    stop: async () => undefined,
  };
}
