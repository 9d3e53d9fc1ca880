import { Injectable } from '@nestjs/common';
import {
  checkPublicAddress,
  CORRELATION_HEADER,
  currentCorrelationId,
  isAddressRefused,
  publicLookup,
  ServiceTokenIssuer,
} from '@ithaca/platform';
import { Agent, request } from 'undici';
import { FeedRefused } from '../domain/errors.js';

export interface FeedLimits {
  /** The whole answer, from the first to the last byte. */
  readonly deadlineMs: number;
  readonly maxBytes: number;
  readonly maxLineBytes: number;
}

/** Room for about a million courses in half an hour. */
export const FEED_LIMITS: FeedLimits = {
  deadlineMs: 30 * 60_000,
  maxBytes: 8 * 1024 ** 3,
  maxLineBytes: 4 * 1024 ** 2,
};

export interface FeedClientOptions {
  readonly limits?: FeedLimits;
  /** Lets nodes be on private addresses and on plain http: only where all of them are ours. */
  readonly allowPrivateNetwork: boolean;
}

/**
 * Reads partners' delta feeds, line by line, within limits of time and size. Redirects are not followed, and nodes must
 * be on public https addresses: partners name them, and the harvest stands inside our network.
 */
@Injectable()
export class FeedClient {
  private readonly limits: FeedLimits;
  private readonly agent: Agent;

  constructor(
    private readonly tokens: ServiceTokenIssuer,
    private readonly options: FeedClientOptions,
  ) {
    this.limits = options.limits ?? FEED_LIMITS;
    this.agent = new Agent(options.allowPrivateNetwork ? {} : { connect: { lookup: publicLookup() } });
  }

  /**
   * Lines of `<nodeUrl>/<domain>/feed?after=<cursor>` in batches as they arrive.
   * @throws FeedRefused with the reason: status, timeout, too-large, line-too-long, connection, address
   */
  async *lines(nodeUrl: string, domain: string, after: number): AsyncGenerator<string[]> {
    const { deadlineMs, maxBytes, maxLineBytes } = this.limits;
    const signal = AbortSignal.timeout(deadlineMs);
    try {
      const url = new URL(`${nodeUrl}/${domain}/feed?after=${after}`);
      if (!this.options.allowPrivateNetwork) checkPublicAddress(url);
      const { statusCode, body } = await request(url, {
        dispatcher: this.agent,
        signal,
        headersTimeout: Math.min(deadlineMs, 60_000),
        bodyTimeout: Math.min(deadlineMs, 60_000),
        headers: {
          accept: 'application/x-ndjson',
          authorization: `Bearer ${await this.tokens.tokenFor(domain)}`,
          [CORRELATION_HEADER]: currentCorrelationId(),
        },
      });
      if (statusCode !== 200) {
        await body.dump();
        throw new FeedRefused({ domain, reason: 'status', status: statusCode });
      }
      let bytes = 0;
      let rest: Buffer[] = [];
      let restBytes = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw new FeedRefused({ domain, reason: 'too-large', maxBytes });
        const lastBreak = chunk.lastIndexOf(10);
        if (lastBreak === -1) {
          rest.push(chunk);
          restBytes += chunk.length;
          if (restBytes > maxLineBytes) throw new FeedRefused({ domain, reason: 'line-too-long', maxLineBytes });
          continue;
        }
        const text = Buffer.concat([...rest, chunk.subarray(0, lastBreak)]).toString('utf8');
        rest = lastBreak + 1 < chunk.length ? [chunk.subarray(lastBreak + 1)] : [];
        restBytes = chunk.length - lastBreak - 1;
        yield text.split('\n').filter((line) => line.trim() !== '');
      }
      const last = Buffer.concat(rest).toString('utf8').trim();
      if (last !== '') yield [last];
    } catch (error) {
      if (error instanceof FeedRefused) throw error;
      throw new FeedRefused({ domain, reason: reasonOf(error, signal) }, { cause: error });
    }
  }
}

function reasonOf(error: unknown, { aborted }: AbortSignal): 'address' | 'timeout' | 'connection' {
  if (isAddressRefused(error)) return 'address';
  return aborted ? 'timeout' : 'connection';
}
