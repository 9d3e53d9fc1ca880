import type { NodeKey } from '@ithaca/catalogue';
import { signChangeNotice } from '@ithaca/partners';
import { logger } from '@ithaca/platform';
import { request } from 'undici';

const PATIENCE_MS = 5000;

/** Tells the alliance that a catalogue has changed. Only a courtesy: the alliance asks by itself, so failing is logged. */
export class ChangeNotice {
  constructor(
    private readonly url: string,
    private readonly domain: string,
    private readonly key: NodeKey,
  ) {}

  async send(): Promise<void> {
    try {
      const { statusCode, body } = await request(`${this.url}/${this.domain}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await signChangeNotice(this.key, this.domain)}` },
        headersTimeout: PATIENCE_MS,
        bodyTimeout: PATIENCE_MS,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await body.dump();
      if (statusCode >= 400)
        logger.warn({ domain: this.domain, statusCode }, 'the alliance did not take a notice of change');
    } catch (error) {
      logger.warn({ err: error, domain: this.domain }, 'the alliance could not be told of a change');
    }
  }
}
