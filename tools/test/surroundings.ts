import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { within } from '../start/process-life.ts';
import { leftOver, type LeftOver } from './left-over.ts';

const ENDS_BY_ITSELF_MS = 5000;
const ENDS_WHEN_ASKED_MS = 10_000;

/** Where one run of the tests takes place: nothing of it is outside, nothing of it stays. */
export interface Surroundings {
  /** For throw-away files; below it lie those of all processes of the run. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends what is still there and removes the folder. @returns what had to be ended */
  close(): Promise<LeftOver[]>;
}

/** A folder for one run, and an environment that names no service, folder or port of the person's own. */
export function surroundings(environment: NodeJS.ProcessEnv = process.env): Surroundings {
  const folder = mkdtempSync(join(tmpdir(), 'ithaca-run-'));
  // The databases' own user must be able to pass through.
  chmodSync(folder, 0o755);
  const own = Object.keys(environment).filter((name) => /^(DATABASE_URL|QUEUE_URL|ITHACA_\w+|[A-Z]+_PORT)$/.test(name));
  return {
    folder,
    env: {
      ...environment,
      ...Object.fromEntries(own.map((name) => [name, undefined])),
      ...Object.fromEntries(['TMPDIR', 'TEMP', 'TMP'].map((name) => [name, folder])),
    },
    close: async () => {
      const left = await endAll(folder);
      rmSync(folder, { recursive: true, force: true });
      return left;
    },
  };
}

async function endAll(mark: string): Promise<LeftOver[]> {
  const gone = async () => (await leftOver(mark)).length === 0;
  // What was told to end a moment ago may take its time.
  if (await within(ENDS_BY_ITSELF_MS, gone)) return [];
  const left = await leftOver(mark);
  // To PostgreSQL SIGINT means: do not wait for those who are connected.
  for (const { pid } of left) tell(pid, 'SIGINT');
  if (!(await within(ENDS_WHEN_ASKED_MS, gone))) for (const { pid } of await leftOver(mark)) tell(pid, 'SIGKILL');
  return left;
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended in between.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
