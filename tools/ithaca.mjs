// `npm run ithaca -- <command>`: the command line of an alliance on this machine.
import { runUnderOwnNode } from './install.mjs';

// An import of any size stays small (docs/benchmarks.md, import).
await runUnderOwnNode('tools/ithaca/main.ts', process.argv.slice(2), [
  '--max-old-space-size=256',
  '--max-semi-space-size=8',
]);
