import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Settings of audit, notices and privacy, for specs that have nothing to do with them. */
export const PEOPLE_DATA = {
  auditMasterKey: randomBytes(32).toString('base64url'),
  erasureLedger: join(mkdtempSync(join(tmpdir(), 'ithaca-ledger-')), 'erasures.ndjson'),
  siteUrl: 'http://localhost:3000',
  mailFrom: 'no-reply@alliance.example',
  mailName: 'Ithaca',
};
