import { fileURLToPath } from 'node:url';
import * as build from 'virtual:react-router/server-build';
import { config } from './config';
import { createHost } from './host';

export { pageSheet } from '../app/styles/page-sheet';
export { trustedDocuments } from '../app/trusted-documents.server';

/** Starts the web process and ends it cleanly on SIGTERM and SIGINT. */
export async function start(): Promise<void> {
  const app = await createHost(build, fileURLToPath(new URL('../client', import.meta.url)));
  const url = await app.listen({ port: config.port, host: config.host });
  app.log.info({ url, gateway: config.gatewayUrl }, 'web listening');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void app.close());
}
