// `npm run faults -- [--seed n] [--seeds k] [--rows 1,2,20-24] [--without inbox|outbox]` (docs/faults.md); needs a build.
import { runUnderOwnNode } from './install.mjs';

await runUnderOwnNode('tools/faults/main.ts', process.argv.slice(2));
