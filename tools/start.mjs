// `npm start`: everything a fresh machine needs, then the whole alliance. Plain Node from 20.19 on; the rest runs
// under the Node 24 of the lock file.
import { runUnderOwnNode } from './install.mjs';

await runUnderOwnNode('tools/start/main.ts', process.argv.slice(2), [], { ownGroup: true });
