import type { LoggerService } from '@nestjs/common';
import { logger } from './logger.js';

/** Nest's own messages through our logger; its start-up chatter is for debugging only. */
export class NestLogger implements LoggerService {
  log(message: unknown, context?: string): void {
    logger.debug({ context }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    logger.error({ context: rest.at(-1), err: message instanceof Error ? message : undefined, rest }, String(message));
  }
  warn(message: unknown, context?: string): void {
    logger.warn({ context }, String(message));
  }
  debug(message: unknown, context?: string): void {
    logger.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: string): void {
    logger.trace({ context }, String(message));
  }
}
