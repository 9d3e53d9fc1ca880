import { explain } from './explain.ts';
import { say } from './say.ts';
import type { SupervisedProcess, UnexpectedEnd } from './supervised-process.ts';

const TRIES = 3;
const WITHIN_MS = 60_000;

/**
 * Starts a process again when it ends although nobody asked it to. One that ends a fourth time within a minute will
 * not get better by itself: `giveUp` is called, and nothing is tried any more.
 */
export function keepRunning(supervised: SupervisedProcess, giveUp: () => void): void {
  const { name } = supervised.plan;
  const ends: number[] = [];

  const ended = async ({ how, lastLines }: UnexpectedEnd): Promise<void> => {
    const now = Date.now();
    ends.push(now);
    if (ends.filter((at) => at > now - WITHIN_MS).length > TRIES) {
      say(`\nThe process "${name}" does not stay alive (${how}). Its last lines:\n${lastLines}`);
      return giveUp();
    }
    say(`  ! "${name}" ended although nobody asked it to (${how}); it is started again.`);
    try {
      await supervised.restart();
      say(`  ✓ "${name}" runs again.`);
    } catch (error) {
      say(`  ! ${explain(error)}`);
    }
    watch();
  };
  const watch = (): void => supervised.onUnexpectedEnd((end) => void ended(end));
  watch();
}
