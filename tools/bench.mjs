// `npm run bench -- <name> [--seconds n] [--json]`: prints ratios to named baselines of the same run (docs/benchmarks.md).
import { runUnderOwnNode } from './install.mjs';

const BENCHES = {
  gateway: 'tools/bench/gateway.ts',
  harvest: 'tools/bench/harvest.mjs',
  search: 'tools/bench/search.mjs',
  import: 'tools/bench/import.mjs',
  pages: 'tools/bench/pages.mjs',
  rush: 'tools/bench/rush.mjs',
};

const [name, ...options] = process.argv.slice(2);
if (BENCHES[name]) await runUnderOwnNode(BENCHES[name], options);
else {
  console.error(`usage: npm run bench -- <name> [--seconds n] [--json]\nnames: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 1;
}
