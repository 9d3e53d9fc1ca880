import { Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { harvestPartnerJob } from '@ithaca/discovery';
import { JobQueues } from '@ithaca/platform';
import { ChangeNotices } from './change-notices.js';
import { CallerNotAccepted } from './errors.js';

/** Where partners' nodes say that their catalogue has changed. */
@Controller('changed')
export class ChangeNoticeController {
  constructor(
    private readonly notices: ChangeNotices,
    private readonly queues: JobQueues,
  ) {}

  /** Puts one harvest in line, however many notices come; one that comes while it runs is followed by another harvest. */
  @Post(':domain')
  @HttpCode(202)
  async changed(
    @Param('domain') domain: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<{ job: string }> {
    // Unknown partners are refused like forged notices: who is a member is not told here.
    if (!(await this.notices.accepts(domain, authorization))) throw new CallerNotAccepted();
    return { job: await this.queues.addOnce(harvestPartnerJob, { domain }, `changed-${domain}`) };
  }
}
