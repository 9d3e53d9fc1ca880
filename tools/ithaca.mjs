// `npm run ithaca -- <command>`: the command line of an alliance on this machine.
import { runUnderOwnNode } from './install.mjs';

await runUnderOwnNode('tools/ithaca/main.ts', process.argv.slice(2));
