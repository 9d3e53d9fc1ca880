// `npm run faults -- --seed 7 [--seeds 3] [--rows 1,2,20-24] [--without inbox|outbox]`: the fault matrix, one line a row.
import { parseArgs } from 'node:util';
import { type Row, Skipped } from './row.ts';
import { ROWS } from './rows.ts';
import { Server } from './server.ts';
import { Stage } from './stage.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    rows: { type: 'string' },
    without: { type: 'string' },
  },
});
const seed = values.seed === undefined ? Math.floor(Math.random() * 1e6) : Number(values.seed);
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => seed + at);
const without = values.without;
const rows = chosen(values.rows);
if (!Number.isInteger(seed) || seeds.length < 1 || rows.length === 0 || !/^(inbox|outbox|)$/.test(without ?? '')) {
  console.error('usage: npm run faults -- [--seed n] [--seeds k] [--rows 1,2,20-24] [--without inbox|outbox]');
  process.exit(1);
}
console.log(`seed ${seed}${seeds.length > 1 ? ` to ${seeds.at(-1)}` : ''}`);

const server = await Server.open();
const ended = { held: 0, failed: 0, skipped: 0 };
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => (interrupted = true));
try {
  for (const row of rows) if (!interrupted) ended[await runRow(row)] += 1;
} finally {
  await server.close();
}
const skipped = ended.skipped > 0 ? `, ${ended.skipped} skipped` : '';
console.log(`${ended.held} rows held, ${ended.failed} failed${skipped}`);
process.exit(interrupted ? 130 : ended.failed > 0 || ended.held + ended.skipped === 0 ? 1 : 0);

async function runRow(row: Row): Promise<'held' | 'failed' | 'skipped'> {
  const totals: Record<string, number | string> = {};
  const name = `row ${String(row.number).padStart(2)} ${row.title}`;
  const begin = performance.now();
  let done = 0;
  for (const one of seeds) {
    if (interrupted) break;
    const stages: Stage[] = [];
    try {
      const figures = await row.run({
        ...{ server, seed: one },
        ...(without && { without: without as 'inbox' | 'outbox' }),
        stage: async (options = {}) => {
          const broken = without && { without: without as 'inbox' | 'outbox' };
          const settings = { ...options.settings, ...broken };
          const stage = await Stage.open({ server, seed: one, ...options, settings });
          stages.push(stage);
          return stage;
        },
      });
      for (const [figure, value] of Object.entries(figures))
        totals[figure] = typeof value === 'number' ? Number(totals[figure] ?? 0) + value : value;
      done += 1;
    } catch (error) {
      if (error instanceof Skipped) {
        console.log(`${name}: skipped, ${error.message}`);
        return 'skipped';
      }
      console.log(`${name}: FAILED with seed ${one}: ${error instanceof Error ? error.message : String(error)}`);
      if (process.env['FAULTS_STACK'] && error instanceof Error) console.log(error.stack);
      const again = without ? ` --without ${without}` : '';
      console.log(`  again: npm run faults -- --seed ${one} --rows ${row.number}${again}`);
      return 'failed';
    } finally {
      for (const stage of stages) await stage.close();
    }
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const text = Object.entries(totals).map(([figure, value]) => `${value} ${figure}`);
  console.log(`${name}: held, ${done} seed${done === 1 ? '' : 's'}, ${text.join(', ')}, ${seconds} s`);
  return 'held';
}

function chosen(text: string | undefined): readonly Row[] {
  if (text === undefined) return ROWS;
  const numbers = text.split(',').flatMap((part) => {
    const [from, to = from] = part.split('-').map(Number) as [number, number?];
    return Array.from({ length: to! - from + 1 }, (_, at) => from + at);
  });
  return ROWS.filter(({ number }) => numbers.includes(number));
}
