import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainFailure } from './explain.ts';
import type { Ports } from './ports.ts';
import { isFree } from './ports.ts';
import { isAlive } from './process-life.ts';

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
  const running = await lastRunning(folder);
  if (!running || !isAlive(running.pid)) return undefined;
  // After a restart of the machine the number may belong to another program: then nobody answers.
  return (await isFree(running.ports.alliance)) ? undefined : running;
}

/** The alliance that ran last, whether it still does or not; undefined when it ended cleanly. */
export async function lastRunning(folder: string): Promise<Running | undefined> {
  const file = join(folder, FILE);
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Running) : undefined;
}

/** @throws PlainFailure when an alliance runs from this folder */
export async function refuseSecond(folder: string): Promise<void> {
  const running = await readRunning(folder);
  if (!running) return;
  throw new PlainFailure(
    `Ithaca already runs from ${folder} (process ${running.pid}): http://localhost:${running.ports.web}. End it there with Ctrl-C, or with \`kill ${running.pid}\`.`,
  );
}
