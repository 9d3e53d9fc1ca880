import { logger } from '@ithaca/platform';
import type { CallContext, Upstream } from './upstream.js';
import { asUpstreamFailure, UpstreamFailure } from './upstream-failure.js';
import { batchSize } from './upstream-metrics.js';

/** How callers of one lane become one request. */
export interface LaneWork<Given, Got> {
  /** Sends one request for all; what each of them gets, in their order. Rejects when nobody gets anything. */
  send(batch: readonly Given[], context: CallContext): Promise<readonly Got[]>;
  /** How much of a request one caller takes. */
  sizeOf(given: Given): number;
  /** How much one request takes. */
  readonly largest: number;
}

interface Caller<Given, Got> {
  readonly given: Given;
  readonly size: number;
  readonly context: CallContext;
  readonly expiresAt: number;
  settled: boolean;
  readonly resolve: (got: Got) => void;
  readonly reject: (failure: UpstreamFailure) => void;
}

/**
 * Callers that want the same of the same upstream. What comes together, and what comes while a request is under way,
 * goes out as one request. Each caller keeps its own deadline, counted from when it came. No more wait than the requests
 * that may wait at the upstream would carry; the rest is shed.
 */
export class LaneQueue<Given, Got> {
  private queue: Caller<Given, Got>[] = [];
  private queuedSize = 0;
  private underWay: readonly Caller<Given, Got>[] = [];
  private scheduled = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly upstream: Upstream,
    private readonly work: LaneWork<Given, Got>,
    private readonly onIdle: () => void,
  ) {}

  /** @throws UpstreamFailure */
  ask(given: Given, context: CallContext): Promise<Got> {
    return new Promise((resolve, reject) => {
      this.upstream.admit();
      const size = this.work.sizeOf(given);
      if (this.queuedSize + size > this.work.largest * this.upstream.options.maxWaiting)
        throw this.upstream.overloaded();
      this.queuedSize += size;
      const expiresAt = deadlineFor(context, this.upstream.options.deadlineMs);
      this.queue.push({ given, size, context, expiresAt, settled: false, resolve, reject });
      this.watch();
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.underWay.length > 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush().catch((error: unknown) => logger.error({ err: error }, 'a lane broke'));
    });
  }

  private async flush(): Promise<void> {
    const callers = this.takeCallers();
    if (callers.length === 0) return this.rest();
    this.underWay = callers;
    batchSize.observe({ upstream: this.upstream.options.name }, callers.length);
    try {
      const got = await this.work.send(
        callers.map(({ given }) => given),
        contextOf(callers),
      );
      callers.forEach((caller, index) => settle(caller, () => caller.resolve(got[index]!)));
    } catch (error) {
      const failure = asUpstreamFailure(error);
      for (const caller of callers) settle(caller, () => caller.reject(failure));
    }
    this.underWay = [];
    if (this.queue.length > 0) this.schedule();
    else this.rest();
  }

  private takeCallers(): Caller<Given, Got>[] {
    const waiting = this.queue.filter(({ settled }) => !settled);
    let size = 0;
    const tooMany = waiting.findIndex((caller, index) => {
      size += caller.size;
      return size > this.work.largest && index > 0;
    });
    this.queue = tooMany === -1 ? [] : waiting.slice(tooMany);
    this.queuedSize = this.queue.reduce((sum, caller) => sum + caller.size, 0);
    return tooMany === -1 ? waiting : waiting.slice(0, tooMany);
  }

  /** One timer for all: for the caller whose time is over first. */
  private watch(): void {
    if (this.timer) return;
    let next = Infinity;
    for (const list of [this.underWay, this.queue]) {
      for (const { settled, expiresAt } of list) if (!settled && expiresAt < next) next = expiresAt;
    }
    if (next === Infinity) return;
    // Those under way are normally ended by the request's own deadline; this is for those who waited before it.
    this.timer = setTimeout(() => this.expire(), Math.max(1, next - performance.now() + 5));
  }

  private expire(): void {
    this.timer = undefined;
    const now = performance.now();
    for (const caller of [...this.underWay, ...this.queue]) {
      if (caller.expiresAt > now) continue;
      settle(caller, () => caller.reject(new UpstreamFailure('timeout', 'no answer before the deadline')));
    }
    this.watch();
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.onIdle();
  }
}

/**
 * What earlier steps of a query took is taken off the deadline, up to a quarter of it: so the whole answer, and not only
 * this step, comes about when the deadline ends.
 */
function deadlineFor({ startedAt, answerBy }: CallContext, deadlineMs: number): number {
  const now = performance.now();
  return Math.min(now + deadlineMs - Math.min(now - startedAt, deadlineMs / 4), answerBy);
}

/** One request for many: the first caller's correlation id, and time for the last one's deadline. */
function contextOf(callers: readonly { context: CallContext; expiresAt: number }[]): CallContext {
  return { ...callers[0]!.context, answerBy: Math.max(...callers.map(({ expiresAt }) => expiresAt)) };
}

function settle<Given, Got>(caller: Caller<Given, Got>, how: () => void): void {
  if (caller.settled) return;
  caller.settled = true;
  how();
}
