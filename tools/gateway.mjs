// `npm run gateway`: the gateway alone, on any Federation 2 supergraph (apps/gateway/README.md).
import { runUnderOwnNode } from './install.mjs';

await runUnderOwnNode('tools/start/gateway-alone.ts', process.argv.slice(2));
