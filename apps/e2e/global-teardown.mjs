import { rmSync } from 'node:fs';
import { dirname } from 'node:path';

export default async function teardown() {
  await globalThis.ithacaAlliance?.stop();
  rmSync(dirname(JSON.parse(process.env.ITHACA_E2E).dataFolder), { recursive: true, force: true });
}
