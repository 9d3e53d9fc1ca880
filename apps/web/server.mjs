// Starts the built web process: `node apps/web/server.mjs` after `npm run build`.
import { start } from './build/server/index.js';

start().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
