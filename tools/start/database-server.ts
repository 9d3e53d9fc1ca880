import { ensureDatabase } from '@ithaca/platform';
import { EmbeddedServer } from './embedded-server.ts';
import { databaseAddress } from './database-address.ts';
import { databaseAnswers } from './database-answers.ts';

/** The PostgreSQL of one alliance: our embedded one, or the one of DATABASE_URL. */
export interface DatabaseServer {
  readonly allianceUrl: string;
  /** With `{name}` for the institution. */
  readonly nodeTemplate: string;
  /** Starts it again when it ends by itself; one of DATABASE_URL is its owner's to keep. */
  keepRunning(giveUp: () => void): Promise<void>;
  stop(): Promise<void>;
}

/** @param given the address of a server to use instead of an embedded one */
export async function databaseServer(
  folder: string,
  port: number,
  given = process.env['DATABASE_URL'],
): Promise<DatabaseServer> {
  if (given) return foreignServer(given);
  const server = await EmbeddedServer.start(folder, port);
  await server.ensureDatabase('ithaca_alliance');
  return {
    allianceUrl: server.url('ithaca_alliance'),
    nodeTemplate: server.url('ithaca_node_{name}'),
    keepRunning: (giveUp) => server.keepRunning(giveUp),
    stop: () => server.stop(),
  };
}

/** Nodes get databases of their own beside the named one: `<database>_node_<name>`. */
async function foreignServer(url: string): Promise<DatabaseServer> {
  await databaseAnswers(url);
  const alliance = databaseAddress(url);
  const database = decodeURIComponent(alliance.pathname.slice(1)) || 'ithaca';
  alliance.pathname = `/${database}`;
  const server = new URL(alliance);
  server.pathname = '/postgres';
  await ensureDatabase(server.href, database);
  return {
    allianceUrl: alliance.href,
    // Not through URL: it would escape the braces.
    nodeTemplate: alliance.href.replace(alliance.pathname, `${alliance.pathname}_node_{name}`),
    keepRunning: async () => undefined,
    stop: async () => undefined,
  };
}
