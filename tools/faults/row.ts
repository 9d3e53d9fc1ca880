import type { Server } from './server.ts';
import { Stage, type StageOptions } from './stage.ts';

/** What a row has to say of one seed, in figures. */
export type Figures = Readonly<Record<string, number | string>>;

export interface Surroundings {
  readonly server: Server;
  readonly seed: number;
  readonly without?: 'inbox' | 'outbox';
  /** Opens a stage that is closed when the row has ended, however it ends. */
  stage(options?: Omit<StageOptions, 'server' | 'seed'>): Promise<Stage>;
}

/** A row of the fault matrix (reliability, section 3). */
export interface Row {
  readonly number: number;
  readonly title: string;
  /** @returns figures when all held @throws Error saying what did not @throws Skipped */
  run(around: Surroundings): Promise<Figures>;
}

/** The row cannot be tried here. */
export class Skipped extends Error {}

/** @throws Error saying what was expected */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Waits until something is so. @throws when it is not in time */
export async function until(holds: () => Promise<boolean> | boolean, what: string, seconds = 90): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((done) => setTimeout(done, 40));
  }
}

/** Status line and problem code of a raw answer. */
export function verdictOf(answer: Buffer): string {
  const text = answer.toString('latin1');
  const body = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as { code?: string; result?: string };
  return `${text.slice(9, 12)} ${body.code ?? body.result}`;
}
