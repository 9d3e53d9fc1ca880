import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CallerNotAccepted } from './errors.js';
import { ACCEPTED_CALLERS, type AcceptedCallers } from './tokens.js';

/** Lets only the gateway and the alliance's own processes pass; with no keys configured, everybody. */
@Injectable()
export class ServiceCaller implements CanActivate {
  constructor(@Inject(ACCEPTED_CALLERS) private readonly callers: AcceptedCallers) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.check(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization);
    return true;
  }

  /** @throws CallerNotAccepted */
  async check(authorization: string | undefined): Promise<void> {
    if (!(await this.callers.accepts(authorization))) throw new CallerNotAccepted();
  }
}
