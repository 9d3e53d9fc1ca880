import { join } from 'node:path';
import { CATALOGUE_STORE } from '@ithaca/catalogue';
import { Database, ensureDatabase } from '@ithaca/platform';
import { DATA } from '../start/data-folder.ts';
import { databaseServer } from '../start/database-server.ts';
import { freePorts } from '../start/ports.ts';
import { readRunning, type Running } from '../start/running-file.ts';
import { say } from '../start/say.ts';

/** What a command may reach: always the databases, the processes only while `npm start` runs. */
export interface AllianceAccess {
  /** Undefined when nothing runs on this machine. */
  readonly running: Running | undefined;
  readonly allianceUrl: string;
  readonly nodeTemplate: string;
}

/** Where the nodes of this machine answer; undefined when none runs. */
export function nodeAddress({ running }: AllianceAccess): string | undefined {
  return running && `http://127.0.0.1:${running.ports.node}`;
}

/** Uses the database of the running alliance, else brings up the embedded one for as long as the work takes. */
export async function withAlliance<T>(work: (access: AllianceAccess) => Promise<T>): Promise<T> {
  const running = await readRunning(DATA);
  if (running) return work({ running, allianceUrl: running.databaseUrl, nodeTemplate: running.nodeDatabaseTemplate });
  const { database: port } = await freePorts();
  const server = await databaseServer(join(DATA, 'postgres'), port);
  const interrupted = (): void => {
    say('\nStopped. What was not finished is left as it was.');
    void server.stop().finally(() => process.exit(130));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupted);
  try {
    return await work({ running, allianceUrl: server.allianceUrl, nodeTemplate: server.nodeTemplate });
  } finally {
    await server.stop();
  }
}

/** The database of one institution's node, made and brought up to date when needed. */
export async function withNodeDatabase<T>(
  template: string,
  domain: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const url = template.replace('{name}', domain.replaceAll(/[.-]/g, '_'));
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  await ensureDatabase(server.href, name);
  const database = await Database.open({ url, ...CATALOGUE_STORE, poolSize: 4, applicationName: 'ithaca-import' });
  try {
    await database.migrate();
    return await work(database);
  } finally {
    await database.close();
  }
}
