import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PEOPLE } from '../sample-identity/people.ts';
import type { Ports } from './ports.ts';

/** The sample provider as the processes know it. */
export interface SampleIdentity {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly cookieKey: string;
  /** File with the people who have roles from the first day. */
  readonly people: string;
}

/** Makes the secrets on first use, and the list of people with roles. */
export async function sampleIdentity(dataFolder: string, ports: Ports): Promise<SampleIdentity> {
  // Not `localhost`: the site is there, and cookies do not tell ports apart.
  const issuer = `http://127.0.0.1:${ports.identity}`;
  const file = join(dataFolder, 'keys', 'sample-identity.json');
  if (!existsSync(file)) {
    const [clientSecret, cookieKey] = [randomBytes(32), randomBytes(32)].map((bytes) => bytes.toString('base64url'));
    await writeFile(file, JSON.stringify({ clientSecret, cookieKey }), { mode: 0o600 });
  }
  const secrets = JSON.parse(await readFile(file, 'utf8')) as Pick<SampleIdentity, 'clientSecret' | 'cookieKey'>;
  const people = join(dataFolder, 'people.json');
  const listed = PEOPLE.map(({ subject, name, grants }) => ({ subject, name, grants }));
  await writeFile(people, JSON.stringify({ issuer, people: listed }, null, 2));
  return { issuer, clientId: 'ithaca-web', ...secrets, people };
}
