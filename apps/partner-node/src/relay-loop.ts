import { logger } from '@ithaca/platform';
import type { RelayDue } from '@ithaca/sync';

/** Sends what waits in one outbox: at once when somebody says so, and at intervals for what nobody said. */
export class RelayLoop {
  private wake: () => void = () => undefined;
  private running: Promise<void> | undefined;
  private ended = false;
  private work = false;

  constructor(
    private readonly relay: RelayDue,
    private readonly everyMs: number,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** There is something to send. */
  poke(): void {
    this.work = true;
    this.wake();
  }

  /** Waits for the round that is under way. */
  async stop(): Promise<void> {
    this.ended = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.ended) {
      this.work = false;
      const more = await this.round();
      if (!more && !this.work && !this.ended) await this.pause();
    }
  }

  /** @returns whether the next round need not wait */
  private async round(): Promise<boolean> {
    try {
      return (await this.relay.execute()).applied > 0;
    } catch (error) {
      logger.error({ err: error }, 'the outbox could not be looked at');
      return false;
    }
  }

  private pause(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, this.everyMs);
      timer.unref();
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
