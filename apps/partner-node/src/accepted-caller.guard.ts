import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CallerNotAccepted } from './errors.js';
import { HostedInstitutions } from './hosted-institutions.js';

/** Lets only those pass whom the institution listens to: the bearer of a service token for its very domain. */
@Injectable()
export class AcceptedCaller implements CanActivate {
  constructor(private readonly institutions: HostedInstitutions) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { domain: string } }>>();
    const institution = this.institutions.get(request.params.domain);
    if (!(await institution.accepts(request.headers.authorization))) throw new CallerNotAccepted();
    return true;
  }
}
