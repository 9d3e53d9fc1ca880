import { gatewayConfig } from '../../../apps/gateway/dist/src/config.js';
import { createGatewayApp } from '../../../apps/gateway/dist/src/gateway-app.js';

// The built gateway, as `npm run gateway` runs it, telling its port to the parent.
const app = await createGatewayApp(gatewayConfig());
await app.listen(0, '127.0.0.1');
process.send({ port: Number(new URL(await app.getUrl()).port) });
process.on('disconnect', () => process.exit(0));
