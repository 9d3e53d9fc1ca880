import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { clusterFolder, ensureDatabase, startEmbeddedDatabase } from '@ithaca/platform';

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
  // `--reset` runs before anything is built; it finds the cluster by this note.
  if (clusterFolder(folder) !== folder)
    await writeFile(join(dirname(folder), 'cluster-elsewhere'), dirname(clusterFolder(folder)));
  let log = '';
  const server = await startEmbeddedDatabase({
    folder,
    port,
    onLog: (line) => (log = (log + line).slice(-4000)),
  }).catch((error: unknown) => {
    throw new Error(`the embedded PostgreSQL did not start:\n${log}`, { cause: error });
  });
  await server.ensureDatabase('ithaca_alliance');
  return {
    allianceUrl: server.url('ithaca_alliance'),
    nodeTemplate: server.url('ithaca_node_{name}'),
    stop: () => server.stop(),
  };
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
