import { Injectable } from '@nestjs/common';
import { defineJob, JobProcessor } from '@ithaca/platform';
import { SendDueMails, type SendingReport } from '../use-cases/send-due-mails.js';

/** Sends what is due. A second run, or two at once, are harmless: the rows say what is to be sent. */
export const sendDueMailsJob = defineJob<Record<string, never>>('notices.send-due-mails', { attempts: 1 });

@Injectable()
export class SendDueMailsProcessor extends JobProcessor<Record<string, never>> {
  readonly job = sendDueMailsJob;

  constructor(private readonly send: SendDueMails) {
    super();
  }

  process(): Promise<SendingReport> {
    return this.send.execute();
  }
}
