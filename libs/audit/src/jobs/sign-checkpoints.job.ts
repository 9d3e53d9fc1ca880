import { Injectable } from '@nestjs/common';
import { defineJob, JobProcessor } from '@ithaca/platform';
import { SignCheckpoints } from '../use-cases/sign-checkpoints.js';

export interface SignCheckpointsData {
  /** The hour that asked for it, ISO 8601: one job each. */
  readonly hour: string;
}

/** Signs the heads of all chains; to be asked for each hour. */
export const signCheckpointsJob = defineJob<SignCheckpointsData>('audit.sign-checkpoints', {
  jobId: ({ hour }) => `checkpoints-${hour.replaceAll(':', '.')}`,
});

@Injectable()
export class SignCheckpointsProcessor extends JobProcessor<SignCheckpointsData> {
  readonly job = signCheckpointsJob;

  constructor(private readonly sign: SignCheckpoints) {
    super();
  }

  /** Which chains were signed, and up to where. */
  async process(): Promise<{ chains: Record<string, number> }> {
    const signed = await this.sign.execute();
    return { chains: Object.fromEntries(signed.map(({ chain, position }) => [chain, position])) };
  }
}
