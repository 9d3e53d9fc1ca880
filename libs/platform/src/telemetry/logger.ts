import { pino } from 'pino';
import { currentCorrelationId } from './correlation.js';

/**
 * The process's one logger: JSON lines with the correlation id. `LOG_LEVEL` is read here, before any configuration,
 * because configuration mistakes are logged too.
 */
export const logger = pino({
  level: process.env['LOG_LEVEL'] || 'info',
  base: { app: process.env['ITHACA_APP'] || 'ithaca' },
  mixin: () => {
    const correlationId = currentCorrelationId();
    return correlationId ? { correlationId } : {};
  },
  redact: ['req.headers.authorization', 'req.headers.cookie'],
});
