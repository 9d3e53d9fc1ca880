// A whole alliance of its own for the journeys: throw-away database, free ports, two nodes in processes of their own
// so that a journey can stop one. Jest runs this file outside its transforms.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUp } from '../../tools/start/alliance.ts';
import { freePorts } from '../../tools/start/ports.ts';

export default async function setup() {
  const parent = mkdtempSync(join(tmpdir(), 'ithaca-e2e-'));
  // The database's own user must be able to pass through.
  chmodSync(parent, 0o755);
  const dataFolder = join(parent, 'data');
  const ports = await freePorts();
  const { web: first, gateway: second } = await freePorts();
  const separateNodes = { 'haaga-helia.fi': first, 'unige.it': second };
  // No database of the outside, no queue of the outside: the journeys must not touch what is there.
  delete process.env.DATABASE_URL;
  delete process.env.QUEUE_URL;
  const alliance = await bringUp({ samples: true, ports, dataFolder, faults: true, separateNodes });
  globalThis.ithacaAlliance = alliance;
  process.env.ITHACA_E2E = JSON.stringify({
    dataFolder,
    separateNodes,
    ports,
    web: `http://127.0.0.1:${ports.web}`,
    gateway: `http://127.0.0.1:${ports.gateway}/graphql`,
    pids: Object.fromEntries([...alliance.processes].map(([name, { pid }]) => [name, pid])),
  });
  await collected(alliance.ports.gateway);
}

/** The journeys begin when every catalogue has been harvested once. */
async function collected(port) {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ institutions { courseCount } }' }),
    });
    const { data } = await answer.json();
    if (data?.institutions?.length === 8 && data.institutions.every(({ courseCount }) => courseCount > 0)) return;
    await new Promise((done) => setTimeout(done, 250));
  }
}
