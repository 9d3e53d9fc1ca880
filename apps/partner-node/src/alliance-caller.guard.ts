import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { HostedInstitutions } from './hosted-institutions.js';

type Asked = FastifyRequest<{ Params: { domain: string } }> & { asker?: string };

/** Lets only the alliance pass. Also where everybody may read the catalogue, nobody else learns of students. */
@Injectable()
export class AllianceCaller implements CanActivate {
  constructor(private readonly institutions: HostedInstitutions) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Asked>();
    const institution = this.institutions.get(request.params.domain);
    request.asker = await institution.allianceCaller(request.headers.authorization);
    return true;
  }
}

/** The process that asks, as the guard found it. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { asker } = context.switchToHttp().getRequest<Asked>();
  if (asker === undefined) throw new Error('the door has no guard');
  return asker;
});
