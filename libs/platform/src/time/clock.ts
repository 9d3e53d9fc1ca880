/** What time it is. Injected wherever time decides something, so that a test can be any day. */
export abstract class Clock {
  /** An instant; never used for order, which sequence numbers decide (reliability, design rule 6). */
  abstract now(): Date;
}

/** The clock of the machine. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
