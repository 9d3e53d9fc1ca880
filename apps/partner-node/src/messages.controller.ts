import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { HeaderInvalid, headerLines, type RawAnswer, type RawRequest } from '@ithaca/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Faults } from './faults.js';
import { HostedInstitutions } from './hosted-institutions.js';

/** The doors for signed messages. They judge the bytes that came; no token is needed, the signature is the proof. */
@Controller(':domain/sync')
export class MessagesController {
  constructor(
    private readonly institutions: HostedInstitutions,
    private readonly faults: Faults,
  ) {}

  @Post('messages')
  async messages(@Param('domain') domain: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const enrolling = this.institutions.get(domain).enrolling();
    if (await this.faults.strikes(domain, reply)) return;
    await send(await enrolling.receive(rawRequest(request)), reply);
  }

  @Post('digests')
  async digests(@Param('domain') domain: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const enrolling = this.institutions.get(domain).enrolling();
    if (await this.faults.strikes(domain, reply)) return;
    await send(await enrolling.digests(rawRequest(request)), reply);
  }
}

/** @throws HeaderInvalid when the body is of another type: then it was read as something else than bytes */
function rawRequest({ raw, body }: FastifyRequest): RawRequest {
  if (!Buffer.isBuffer(body)) throw new HeaderInvalid({ header: 'content-type' });
  return { method: raw.method ?? '', target: raw.url ?? '', headers: headerLines(raw.rawHeaders), body };
}

/** Signed headers leave as they were signed. */
async function send({ status, headers, body }: RawAnswer, reply: FastifyReply): Promise<void> {
  for (const [name, value] of headers) void reply.header(name, value);
  await reply.status(status).send(body);
}
