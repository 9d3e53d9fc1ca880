import { setTimeout as pause } from 'node:timers/promises';
import { SendPace } from '../domain/send-pace.js';

/** What an institution has said it takes from one process of ours; undefined: as much as comes. */
export type StatedRates = (institution: string) => number | undefined;

/** Waits until a receiver's stated rate allows the next sending. Each process keeps its own count. */
export class SendTurns {
  private readonly paces = new Map<string, { perSecond: number; pace: SendPace }>();

  constructor(
    private readonly rates: StatedRates,
    private readonly sleep: (ms: number) => Promise<unknown> = pause,
    /** Milliseconds that never go back; a set clock must not open the door. */
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  async wait(institution: string): Promise<void> {
    const perSecond = this.rates(institution);
    if (perSecond === undefined) return;
    let known = this.paces.get(institution);
    if (known?.perSecond !== perSecond) {
      known = { perSecond, pace: new SendPace(perSecond) };
      this.paces.set(institution, known);
    }
    const ms = known.pace.take(this.elapsed());
    if (ms > 0) await this.sleep(ms);
  }
}
