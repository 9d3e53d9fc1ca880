import pg from 'pg';
import { databaseAddress } from './database-address.ts';
import { PlainFailure } from './explain.ts';

const OLDEST_VERSION = 15;
const EXTENSIONS = ['pg_trgm', 'unaccent'];
/** PostgreSQL's codes (appendix A) for "we know you not" and "your password is wrong". */
const NOT_LET_IN = ['28000', '28P01'];

/** Sees that the PostgreSQL of DATABASE_URL can serve an alliance. @returns its version @throws PlainFailure */
export async function databaseAnswers(text: string): Promise<string> {
  const server = databaseAddress(text);
  // The named database may not be there yet; `npm start` makes it.
  server.pathname = '/postgres';
  const client = await connected(server);
  try {
    return await able(client, decodeURIComponent(server.username));
  } finally {
    await client.end();
  }
}

async function connected(server: URL): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.href, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    const user = decodeURIComponent(server.username);
    if (NOT_LET_IN.includes(code))
      throw new PlainFailure(
        `The PostgreSQL of DATABASE_URL does not let ${user || 'us'} in (${message}). Check user and password.`,
      );
    // Not a word of SQL was spoken: the network, the name, or a server that speaks something else.
    if (!/^[0-9A-Z]{5}$/.test(code))
      throw new PlainFailure(
        `No PostgreSQL answers at ${server.host} (${code || message}). Start it, or correct DATABASE_URL.`,
      );
    throw new PlainFailure(`The PostgreSQL of DATABASE_URL cannot serve us now: ${message} (${code}).`);
  }
}

async function able(client: pg.Client, user: string): Promise<string> {
  const { rows } = await client.query<{ version: string; may: boolean; extensions: string[] }>(
    `select current_setting('server_version') as version,
            (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as may,
            (select coalesce(array_agg(name::text), '{}') from pg_available_extensions where name = any($1)) as extensions`,
    [EXTENSIONS],
  );
  const { version, may, extensions } = rows[0]!;
  if (Number.parseInt(version) < OLDEST_VERSION)
    throw new PlainFailure(
      `The PostgreSQL of DATABASE_URL is version ${version}; ${OLDEST_VERSION} or newer is needed.`,
    );
  if (!may)
    throw new PlainFailure(
      `${user || 'The user'} may not create databases in the PostgreSQL of DATABASE_URL; each institution needs one. An administrator grants it: alter role "${user}" createdb;`,
    );
  const missing = EXTENSIONS.filter((name) => !extensions.includes(name));
  if (missing.length > 0)
    throw new PlainFailure(
      `The PostgreSQL of DATABASE_URL lacks the extension ${missing.join(' and ')}: install its contrib package (Debian: postgresql-contrib).`,
    );
  return version;
}
