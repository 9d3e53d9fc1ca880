import { Clock } from '@ithaca/platform';

/** The machine's clock, set wrong by so much. */
export class OffsetClock extends Clock {
  offsetMs: number;

  constructor(offsetMs = 0) {
    super();
    this.offsetMs = offsetMs;
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }
}
