// `npm run bench -- <name> [--seconds n] [--json]`: tools/bench/<name>.ts, which prints ratios to baselines of the same run.
import { readdirSync } from 'node:fs';
import { runUnderOwnNode } from './install.mjs';

const names = readdirSync(new URL('./bench/', import.meta.url))
  .filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes('.spec.'))
  .sort();
const [name, ...options] = process.argv.slice(2);
const file = names.find((candidate) => candidate.replace(/\.(ts|mjs)$/, '') === name);
if (file) await runUnderOwnNode(`tools/bench/${file}`, options);
else {
  console.error('usage: npm run bench -- <name> [--seconds n] [--json]');
  console.error(`names: ${names.map((one) => one.replace(/\.(ts|mjs)$/, '')).join(', ')}`);
  process.exitCode = 1;
}
