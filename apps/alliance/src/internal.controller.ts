import { createHash } from 'node:crypto';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApproveHeldHarvest, harvestPartnerJob, HarvestRunRepository } from '@ithaca/discovery';
import { gatewayPartners, PartnerRegistry } from '@ithaca/partners';
import { JobQueues } from '@ithaca/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AllianceConfig } from './config.js';
import { NothingHeld } from './errors.js';
import { ALLIANCE_CONFIG } from './tokens.js';
import { ServiceCaller } from './service-caller.guard.js';

/** What the alliance's own processes ask of one another; closed to everybody else. */
@Controller('internal')
@UseGuards(ServiceCaller)
export class InternalController {
  constructor(
    private readonly partners: PartnerRegistry,
    private readonly queues: JobQueues,
    private readonly runs: HarvestRunRepository,
    private readonly approve: ApproveHeldHarvest,
    @Inject(ALLIANCE_CONFIG) private readonly config: AllianceConfig,
  ) {}

  /** The gateway's partner list, with an ETag so that asking every few seconds costs nothing. */
  @Get('partners')
  @Header('cache-control', 'no-cache')
  async partnerList(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { nodeDeadlineMs, publicUrl } = this.config;
    const body = JSON.stringify(
      gatewayPartners(await this.partners.list(), {
        deadlineMs: nodeDeadlineMs,
        fallbackUrl: `${publicUrl}/last-known/graphql`,
      }),
    );
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
    if (request.headers['if-none-match'] === etag) return void reply.status(304).send();
    return void reply.header('etag', etag).type('application/json').send(body);
  }

  /** Puts a harvest in line now: a node's notice of change, or a person who does not want to wait. */
  @Post('harvest/:domain')
  @HttpCode(202)
  async harvest(
    @Param('domain') domain: string,
    @Body() body: { full?: unknown } | undefined,
  ): Promise<{ job: string }> {
    await this.partners.byDomain(domain);
    return { job: await this.queues.add(harvestPartnerJob, { domain, full: body?.full === true }) };
  }

  /** A person has looked at the newest held harvest of a partner: it may change that much. */
  @Post('harvest/:domain/approve')
  @HttpCode(200)
  async approveHeld(@Param('domain') domain: string, @Body() body: { by?: unknown } | undefined): Promise<object> {
    const held = (await this.runs.latest(domain, 50)).find(({ state, approvedAt }) => state === 'held' && !approvedAt);
    if (!held) throw new NothingHeld({ domain });
    const by = typeof body?.by === 'string' ? body.by.slice(0, 200) : 'command line';
    return this.approve.execute(by, { runId: held.id });
  }
}
