import { Clock } from '@ithaca/platform';

/** Stands still until a test moves it. */
export class FixedClock extends Clock {
  private at: number;

  /** @param at ISO 8601 instant */
  constructor(at: string) {
    super();
    this.at = Date.parse(at);
    if (Number.isNaN(this.at)) throw new RangeError(`not an instant: ${at}`);
  }

  now(): Date {
    return new Date(this.at);
  }

  /** Backwards too: clocks do that. */
  move(milliseconds: number): void {
    this.at += milliseconds;
  }

  set(at: string): void {
    this.at = Date.parse(at);
  }
}
