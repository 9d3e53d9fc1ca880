import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from './ports.ts';

/** How the command line reaches an alliance that runs on this machine. */
export interface Running {
  readonly ports: Ports;
  readonly databaseUrl: string;
  readonly nodeDatabaseTemplate: string;
  readonly pid: number;
}

const FILE = 'running.json';

export async function writeRunning(folder: string, running: Omit<Running, 'pid'>): Promise<void> {
  await writeFile(join(folder, FILE), JSON.stringify({ ...running, pid: process.pid }, null, 2), { mode: 0o600 });
}

export async function forgetRunning(folder: string): Promise<void> {
  await rm(join(folder, FILE), { force: true });
}

/** The alliance that runs from a data folder; undefined when none does (a left-over file counts as none). */
export async function readRunning(folder: string): Promise<Running | undefined> {
  const file = join(folder, FILE);
  if (!existsSync(file)) return undefined;
  const running = JSON.parse(await readFile(file, 'utf8')) as Running;
  try {
    process.kill(running.pid, 0);
    return running;
  } catch {
    // The process that wrote it is gone without having cleaned up.
    return undefined;
  }
}
