import { checkPublicAddress, CORRELATION_HEADER, isAddressRefused, logger, publicLookup } from '@ithaca/platform';
import { Pool } from 'undici';
import { type BreakerOptions, type BreakerState, CircuitBreaker, DEFAULT_BREAKER } from './circuit-breaker.js';
import { httpPost } from './http-post.js';
import { asUpstreamFailure, type FailureReason, UpstreamFailure } from './upstream-failure.js';
import { breakerState, refusedAddresses, upstreamRequests, upstreamSeconds } from './upstream-metrics.js';

/** Gives the value of the `authorization` header for an audience, for a person where one asks; undefined without a signing key. */
export type Credentials = (audience: string, personId?: string) => Promise<string> | undefined;

export interface UpstreamOptions {
  /** For people and metrics: `alliance`, `catalogue/unige.it`. */
  readonly name: string;
  readonly url: string;
  /** Who the token is for: the subgraph's name or the partner's id. */
  readonly audience: string;
  readonly deadlineMs: number;
  readonly connections: number;
  /** Calls that may wait for a free connection; more are shed. */
  readonly maxWaiting: number;
  readonly maxBytes: number;
  readonly breaker?: BreakerOptions;
  readonly credentials: Credentials;
  /** It is the alliance's own and learns who asks. A partner's node never does. */
  readonly tellsPerson?: boolean;
  /** Its address was given by somebody else, so it must be a public https address. */
  readonly publicOnly?: boolean;
}

/** What of the caller goes along: languages, the correlation id and, to the alliance's own subgraphs, who asks. */
export interface CallContext {
  readonly acceptLanguage: string;
  readonly correlationId: string;
  /** The person signed in at the caller; absent: nobody. */
  readonly personId?: string;
  /** `performance.now()` at which the query came in. */
  readonly startedAt: number;
  /** `performance.now()` at which the whole query must be answered. */
  readonly answerBy: number;
}

/** A GraphQL answer as it came, not yet trusted. */
export interface RawAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly unknown[];
}

const STATE_VALUE: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

/** One GraphQL server behind the gateway: its connections, its deadline, its breaker. */
export class Upstream {
  readonly breaker: CircuitBreaker;
  private readonly pool: Pool;
  private readonly url: URL;
  private readonly path: string;
  private readonly seconds;
  private readonly succeededCounter;
  private underWay = 0;
  private toldOfAddress = false;

  constructor(readonly options: UpstreamOptions) {
    this.url = new URL(options.url);
    this.path = this.url.pathname + this.url.search;
    this.breaker = new CircuitBreaker(options.breaker ?? DEFAULT_BREAKER);
    this.pool = new Pool(this.url.origin, {
      connections: options.connections,
      pipelining: 1,
      keepAliveTimeout: 30_000,
      connect: { timeout: options.deadlineMs, ...(options.publicOnly && { lookup: publicLookup() }) },
    });
    this.seconds = upstreamSeconds.labels(options.name);
    this.succeededCounter = upstreamRequests.labels(options.name, 'ok');
  }

  /**
   * Whether a caller may ask: the address is allowed and the breaker lets it through. Who queues before asking asks here
   * first, so that while a probe is under way nobody waits with it.
   * @throws UpstreamFailure `circuit-open`, `unavailable`
   */
  admit(): void {
    if (this.options.publicOnly) this.checkAddress();
    if (!this.breaker.admits()) throw this.refused('circuit-open', 'it failed repeatedly and gets a pause');
  }

  /** For a caller that finds too many before it; it is counted and turned away. */
  overloaded(): UpstreamFailure {
    return this.refused('overloaded', `${this.options.maxWaiting} calls are waiting already`);
  }

  /**
   * Asks with a ready request body, for callers that were admitted.
   * @throws UpstreamFailure always of this kind, so that callers can name the upstream
   */
  async ask(body: string, context: CallContext): Promise<RawAnswer> {
    const startedAt = performance.now();
    const timeoutMs = Math.min(this.options.deadlineMs, context.answerBy - startedAt);
    if (timeoutMs <= 0) throw this.refused('timeout', 'the time for the whole query is over');
    if (this.underWay >= this.options.connections + this.options.maxWaiting) {
      throw this.overloaded();
    }
    this.underWay += 1;
    try {
      const headers = await this.headers(context);
      const { status, contentType, text } = await httpPost(this.pool, {
        path: this.path,
        headers,
        body,
        timeoutMs,
        maxBytes: this.options.maxBytes,
      });
      const answer = readAnswer(status, contentType, text);
      this.breaker.succeeded();
      this.succeededCounter.inc();
      return answer;
    } catch (error) {
      throw this.failed(asUpstreamFailure(error));
    } finally {
      this.underWay -= 1;
      this.seconds.observe((performance.now() - startedAt) / 1000);
      breakerState.set({ upstream: this.options.name }, STATE_VALUE[this.breaker.state]);
    }
  }

  /** Lets calls under way end, then closes the connections. */
  async close(): Promise<void> {
    await this.pool.close();
  }

  /** Ends at once, calls under way included. */
  async destroy(): Promise<void> {
    await this.pool.destroy();
  }

  private async headers(context: CallContext): Promise<Record<string, string>> {
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'application/json',
      [CORRELATION_HEADER]: context.correlationId,
    };
    if (context.acceptLanguage) headers['accept-language'] = context.acceptLanguage;
    const authorization = this.options.credentials(this.options.audience, this.personOf(context));
    if (authorization) headers['authorization'] = await authorization;
    return headers;
  }

  /** The person this upstream is told of; two persons never share a request to it. */
  personOf({ personId }: CallContext): string | undefined {
    return this.options.tellsPerson ? personId : undefined;
  }

  /** What its name leads to is checked when a connection is made (`publicLookup`). */
  private checkAddress(): void {
    try {
      checkPublicAddress(this.url);
    } catch (error) {
      this.tellOfAddress(error);
      upstreamRequests.inc({ upstream: this.options.name, outcome: 'unavailable' });
      throw new UpstreamFailure('unavailable', 'its address is refused', { cause: error });
    }
  }

  /** For operators, once: callers only learn that the partner cannot be had. */
  private tellOfAddress(refusal: unknown): void {
    refusedAddresses.inc({ upstream: this.options.name });
    if (this.toldOfAddress) return;
    this.toldOfAddress = true;
    logger.error(
      { upstream: this.options.name, url: this.options.url, err: refusal },
      'the address of a partner is refused; ALLOW_PRIVATE_NETWORK=true is for nodes that are all ours',
    );
  }

  private refused(reason: FailureReason, detail: string): UpstreamFailure {
    if (reason !== 'circuit-open') this.breaker.abandoned();
    upstreamRequests.inc({ upstream: this.options.name, outcome: reason });
    return new UpstreamFailure(reason, detail);
  }

  private failed(failure: UpstreamFailure): UpstreamFailure {
    const before = this.breaker.state;
    if (isAddressRefused(failure)) this.tellOfAddress(failure);
    this.breaker.failedOnce();
    upstreamRequests.inc({ upstream: this.options.name, outcome: failure.reason });
    if (before === 'closed' && this.breaker.state === 'open') {
      logger.warn({ upstream: this.options.name, reason: failure.reason }, 'circuit opened');
    }
    logger.debug({ upstream: this.options.name, reason: failure.reason, detail: failure.message }, 'upstream failed');
    return failure;
  }
}

/** @throws UpstreamFailure when it is no GraphQL answer: HTML with 200, broken JSON, an error page of a proxy */
function readAnswer(status: number, contentType: string, text: string): RawAnswer {
  if (status >= 500) throw new UpstreamFailure('unavailable', `status ${status}`);
  if (!contentType.includes('json')) {
    throw new UpstreamFailure(
      status < 300 ? 'invalid' : 'unavailable',
      `status ${status} with content type ${contentType.slice(0, 80) || 'unknown'}`,
    );
  }
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw new UpstreamFailure('invalid', 'no JSON', { cause: error });
  }
  if (!isGraphqlAnswer(answer)) {
    throw new UpstreamFailure(status < 300 ? 'invalid' : 'unavailable', `status ${status}, no GraphQL answer`);
  }
  return answer;
}

function isGraphqlAnswer(value: unknown): value is RawAnswer {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { data, errors } = value as { data?: unknown; errors?: unknown };
  if (errors !== undefined && !Array.isArray(errors)) return false;
  if (data === undefined || data === null) return Array.isArray(errors) && errors.length > 0;
  return typeof data === 'object' && !Array.isArray(data);
}
