import { setTimeout as pause } from 'node:timers/promises';

/** Whether a process with this number exists; also true for one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Looks again and again until something is so. @returns whether it was so in time */
export async function within(timeMs: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + timeMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) return false;
    await pause(100);
  }
  return true;
}
