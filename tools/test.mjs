// `npm test`: everything - build, style, types, specs, browser journeys - with services and ports of its own.
import { runUnderOwnNode } from './install.mjs';

await runUnderOwnNode('tools/test/main.ts', process.argv.slice(2));
