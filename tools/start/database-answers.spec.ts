import { randomBytes } from 'node:crypto';
import { emptyTestDatabaseUrl } from '@ithaca/testing';
import pg from 'pg';
import { databaseAnswers } from './database-answers.ts';

let url: URL;
beforeAll(async () => {
  url = new URL(await emptyTestDatabaseUrl());
});

const changed = (change: (address: URL) => void): string => {
  const address = new URL(url);
  change(address);
  return address.href;
};

it('says the version of a PostgreSQL that can serve, also when the named database is not there yet', async () => {
  expect(await databaseAnswers(changed((address) => (address.pathname = '/not_there_yet')))).toMatch(/^\d+/);
});

it('a wrong password', async () => {
  await expect(databaseAnswers(changed((address) => (address.password = 'wrong')))).rejects.toThrow(
    /does not let ithaca in .* Check user and password/,
  );
});

it('nobody listens there', async () => {
  await expect(databaseAnswers(changed((address) => (address.port = '1')))).rejects.toThrow(
    /No PostgreSQL answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)/,
  );
});

it('a user who may not create databases', async () => {
  const name = `small_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create role ${name} login password 'small'`);
  try {
    const small = changed((address) => Object.assign(address, { username: name, password: 'small' }));
    await expect(databaseAnswers(small)).rejects.toThrow(`alter role "${name}" createdb`);
  } finally {
    await client.query(`drop role ${name}`);
    await client.end();
  }
});

it('something that is no address of a PostgreSQL', async () => {
  await expect(databaseAnswers('mysql://x')).rejects.toThrow(/must look like postgres:/);
});
