// `npm run cases -- <folder>`: runs our rules through a folder of worked cases (`*-cases.json`).
import { runUnderOwnNode } from './install.mjs';

await runUnderOwnNode('tools/cases/main.ts', process.argv.slice(2));
