import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlainFailure } from './explain.ts';
import { isFree } from './ports.ts';
import { isAlive, within } from './process-life.ts';

const STOPS_WITHIN_MS = 30_000;
const note = (cluster: string) => join(dirname(cluster), 'database-owner');

/** The database of a folder belongs to one command at a time: this one from now on. @throws PlainFailure */
export async function ownDatabase(cluster: string): Promise<void> {
  await takeFromTheDead(cluster);
  await writeFile(note(cluster), String(process.pid));
}

export async function disownDatabase(cluster: string): Promise<void> {
  await rm(note(cluster), { force: true });
}

/**
 * A command that was killed leaves its PostgreSQL behind: it is ended cleanly, so that ours can begin.
 * @throws PlainFailure when a living command uses it
 */
export async function takeFromTheDead(cluster: string): Promise<void> {
  const left = await leftOver(cluster);
  if (left === undefined) return;
  const owner = existsSync(note(cluster)) ? Number(await readFile(note(cluster), 'utf8')) : undefined;
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
    throw new PlainFailure(
      `The database of ${dirname(cluster)} is in use by another \`npm start\` or command (process ${owner}). Wait until it is done or end it, or set ITHACA_DATA to another folder.`,
    );
  }
  // PostgreSQL's "fast" shutdown: connections are closed, nothing is lost.
  process.kill(left, 'SIGINT');
  if (!(await within(STOPS_WITHIN_MS, () => !isAlive(left))))
    throw new PlainFailure(`A left-over PostgreSQL (process ${left}) does not end. End it: kill -9 ${left}`);
}

/** The process of a PostgreSQL that serves this cluster. Lines of `postmaster.pid`: process, folder, start, port. */
export async function leftOver(cluster: string): Promise<number | undefined> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = (await readFile(file, 'utf8')).split('\n').map(Number);
  if (!pid || !port || !isAlive(pid)) return undefined;
  // The number may belong to another program since: then nobody listens there, and PostgreSQL replaces the file.
  return (await isFree(port)) ? undefined : pid;
}
