// `npm run ithaca -- <command>`: the command line of an alliance on this machine.
import { runUnderOwnNode } from './install.mjs';

// npm goes to the workspace's root; file names are meant from where the person stands.
const cwd = (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();

// An import of any size stays small (docs/benchmarks.md, import).
const flags = ['--max-old-space-size=256', '--max-semi-space-size=8'];
await runUnderOwnNode('tools/ithaca/main.ts', process.argv.slice(2), flags, { cwd });
