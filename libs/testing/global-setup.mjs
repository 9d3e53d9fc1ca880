// One throw-away PostgreSQL server for all specs of a run; each spec makes its own databases on it.
// Jest runs this file outside its transforms, so it uses the built platform: `npm run build` first.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '@ithaca/platform';

export default async function setup() {
  if (process.env.ITHACA_TEST_DATABASE_SERVER) return;
  const parent = mkdtempSync(join(tmpdir(), 'ithaca-test-'));
  const folder = join(parent, 'postgres');
  const server = await startEmbeddedDatabase({ folder, port: await freePort(), throwAway: true });
  process.env.ITHACA_TEST_DATABASE_SERVER = server.url('postgres');
  globalThis.ithacaTestServer = {
    stop: () => server.stop().finally(() => rmSync(parent, { recursive: true, force: true })),
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
