import { logger, runProcess } from '@ithaca/platform';
import { gatewayConfig } from './config.js';
import { createGatewayApp } from './gateway-app.js';

runProcess(async () => {
  const config = gatewayConfig();
  const app = await createGatewayApp(config);
  await app.listen(config.port, config.host);
  logger.info({ url: await app.getUrl() }, 'gateway listens');
});
