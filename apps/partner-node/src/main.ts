import { logger, runProcess } from '@ithaca/platform';
import { nodeConfig } from './config.js';
import { partnerNode } from './partner-node.js';

runProcess(async () => {
  const config = nodeConfig();
  const app = await partnerNode(config);
  await app.listen(config.port, config.host);
  logger.info({ host: config.host, port: config.port }, 'partner node listens');
});
