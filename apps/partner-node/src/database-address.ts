import { createHash } from 'node:crypto';
import { ensureDatabase } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';

/** PostgreSQL cuts longer names off, and two institutions would meet in one database. */
const LONGEST_NAME = 63;

/** Address of an institution's database: `{name}` is its domain with dots and hyphens as underscores. */
export function databaseAddress(template: string, domain: SchacDomain): string {
  const name = domain.replaceAll(/[.-]/g, '_');
  const database = databaseName(template.replace('{name}', name));
  if (database.length <= LONGEST_NAME) return template.replace('{name}', name);
  const digest = createHash('sha256').update(domain).digest('hex').slice(0, 12);
  const room = LONGEST_NAME - (database.length - name.length) - digest.length - 1;
  return template.replace('{name}', `${name.slice(0, room)}_${digest}`);
}

/** Makes the database of an address when its server has none of that name. */
export async function ensureDatabaseAt(address: string): Promise<void> {
  const server = new URL(address);
  server.pathname = '/postgres';
  await ensureDatabase(server.href, databaseName(address));
}

function databaseName(address: string): string {
  return decodeURIComponent(new URL(address).pathname.slice(1));
}
