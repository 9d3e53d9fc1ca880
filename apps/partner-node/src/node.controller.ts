import { Readable } from 'node:stream';
import type { ImportReport } from '@ithaca/catalogue';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AcceptedCaller } from './accepted-caller.guard.js';
import { RequestBodyInvalid } from './errors.js';
import { Faults } from './faults.js';
import { HostedInstitutions } from './hosted-institutions.js';
import type { SignedManifest } from './manifest.js';
import type { RefreshRequest } from './source-refresh.js';

/** The doors of each institution: contract, feed, manifest, import. */
@Controller(':domain')
export class NodeController {
  constructor(
    private readonly institutions: HostedInstitutions,
    private readonly faults: Faults,
  ) {}

  @Post('graphql')
  @UseGuards(AcceptedCaller)
  async graphql(
    @Param('domain') domain: string,
    @Body() body: unknown,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.faults.strikes(domain, reply)) return;
    const answer = await this.institutions.get(domain).door.answer(body, { ...(acceptLanguage && { acceptLanguage }) });
    await reply.status(answer.status).type('application/json; charset=utf-8').send(answer.body);
  }

  @Get('feed')
  @UseGuards(AcceptedCaller)
  async feed(
    @Param('domain') domain: string,
    @Query('after') after: string | undefined,
    @Query('limit') limit: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.faults.strikes(domain, reply)) return;
    const changes = this.institutions
      .get(domain)
      .feed.execute({ after: wholeNumber(after ?? '0'), ...(limit !== undefined && { limit: wholeNumber(limit) }) });
    // The stream asks for more only when the consumer has taken what there was.
    await reply.type('application/x-ndjson').send(Readable.from(changes, { objectMode: false }));
  }

  @Get('manifest')
  manifest(@Param('domain') domain: string): Promise<SignedManifest> {
    return this.institutions.get(domain).manifest();
  }

  @Post('import')
  @HttpCode(200)
  @UseGuards(AcceptedCaller)
  import(@Param('domain') domain: string, @Body() body: unknown): Promise<ImportReport> {
    return this.institutions.get(domain).import(refreshRequest(body));
  }
}

function wholeNumber(text: string): number {
  return /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
}

function refreshRequest(body: unknown): RefreshRequest {
  const { mode, approve } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (mode !== undefined && mode !== 'full' && mode !== 'delta') throw new RequestBodyInvalid({ field: 'mode' });
  if (approve !== undefined && typeof approve !== 'boolean') throw new RequestBodyInvalid({ field: 'approve' });
  return { ...(mode && { mode }), ...(approve !== undefined && { approve }) };
}
