// `node tools/audit-check.mjs --database <url>`: whether the audit chains are whole (docs/audit.md). Shares no code with their writer.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { checkAudit } from './audit-check/check-audit.mjs';

const { values } = parseArgs({
  options: { database: { type: 'string' }, keys: { type: 'string' }, checkpoints: { type: 'string' } },
});
if (!values.database) {
  console.error('Usage: node tools/audit-check.mjs --database <url> [--keys <file>] [--checkpoints <file>]');
  process.exit(2);
}

let client;
try {
  const keys = values.keys && JSON.parse(readFileSync(values.keys, 'utf8')).keys;
  const copies = values.checkpoints
    ? readFileSync(values.checkpoints, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
    : [];
  client = new pg.Client({ connectionString: values.database });
  await client.connect();
  // One state of the database for all that is read.
  await client.query('begin isolation level repeatable read read only');
  const { chains, findings } = await checkAudit(client, { keys, copies });
  for (const { chain, rows, checkpoints } of chains)
    console.log(`${chain}: ${rows} entries, ${checkpoints} checkpoints`);
  if (!keys) console.log('No --keys: the signatures of checkpoints were not checked.');
  for (const { chain, kind, position, detail } of findings)
    console.error(`${kind} ${chain} ${position}${detail ? `: ${detail}` : ''}`);
  console.log(findings.length === 0 ? 'Whole.' : 'NOT whole.');
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`Could not look: ${error.message}`);
  process.exitCode = 2;
} finally {
  await client?.end();
}
