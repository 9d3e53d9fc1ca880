// A throw-away PostgreSQL with the alliance's tables, for benches of the harvest and the search.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISCOVERY_MIGRATIONS, HarvestCursorRow, HarvestRunRow } from '@ithaca/discovery';
import { CreateInstitution20261123200000, InstitutionRow } from '@ithaca/partners';
import { Database, startEmbeddedDatabase } from '@ithaca/platform';

export async function benchDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'ithaca-bench-'));
  const server = await startEmbeddedDatabase({
    folder: join(folder, 'postgres'),
    port: await freePort(),
    throwAway: true,
  });
  await server.ensureDatabase('bench');
  const database = await Database.open({
    url: server.url('bench'),
    entities: [InstitutionRow, HarvestRunRow, HarvestCursorRow],
    migrations: [CreateInstitution20261123200000, ...DISCOVERY_MIGRATIONS],
  });
  await database.migrate();
  return {
    database,
    folder,
    stop: async () => {
      await database.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
