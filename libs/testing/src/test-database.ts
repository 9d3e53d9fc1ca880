import { createHash, randomBytes } from 'node:crypto';
import { Database, type DatabaseOptions } from '@ithaca/platform';
import pg from 'pg';

export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
}

/**
 * A fresh database with the given migrations applied. The first caller of a set of migrations builds a template,
 * everybody else clones it.
 */
export async function testDatabase(options: Omit<DatabaseOptions, 'url'> = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = await templateFor(options);
  await onServer(`create database ${name} template ${template}`);
  const url = urlOf(name);
  const database = await Database.open({ ...options, url });
  return {
    database,
    url,
    drop: async () => {
      await database.close();
      await onServer(`drop database if exists ${name} with (force)`);
    },
  };
}

/** Address of an empty database on the test server, for what brings its own migrations. */
export async function emptyTestDatabaseUrl(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  return urlOf(name);
}

function serverUrl(): string {
  const url = process.env['ITHACA_TEST_DATABASE_SERVER'];
  if (!url) throw new Error('no test database server: run specs through Jest with its global set-up');
  return url;
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function templateFor(options: Omit<DatabaseOptions, 'url'>): Promise<string> {
  const names = (options.migrations ?? []).map((migration) => migration.name).join();
  const template = `template_${createHash('sha256').update(names).digest('hex').slice(0, 16)}`;
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    // Jest's workers are processes: the lock lets exactly one of them build each template.
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const known = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (known.rowCount === 0) {
      await client.query(`create database ${template}_building`);
      const database = await Database.open({ ...options, url: urlOf(`${template}_building`) });
      await database.migrate();
      await database.close();
      await client.query(`alter database ${template}_building rename to ${template}`);
    }
  } finally {
    await client.end();
  }
  return template;
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
