// `npm run doctor`: says in plain words what is wrong with a set-up. Begins under any Node, goes on under ours.
import { runUnderOwnNode } from './install.mjs';

await runUnderOwnNode('tools/start/doctor.ts', process.argv.slice(2));
