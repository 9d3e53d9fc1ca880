// `npm run search-check -- --gateway <address>`: do the courses stand first that a student would expect?
import { runUnderOwnNode } from './install.mjs';

await runUnderOwnNode('tools/search-check/run.ts', process.argv.slice(2));
