import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ServiceTokenVerifier } from '@ithaca/platform';
import type { FastifyRequest } from 'fastify';
import { CallerNotAccepted } from './errors.js';

/** Lets only the gateway and the alliance's own processes pass; with no keys configured, everybody. */
@Injectable()
export class ServiceCaller implements CanActivate {
  constructor(private readonly verifier: ServiceTokenVerifier | undefined) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.check(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization);
    return true;
  }

  /** @throws CallerNotAccepted */
  async check(authorization: string | undefined): Promise<void> {
    if (this.verifier && !(await this.verifier.accepts(authorization))) throw new CallerNotAccepted();
  }
}
