import { existsSync } from 'node:fs';
import { access, constants, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { leftOver, takeFromTheDead } from './database-owner.ts';
import { PlainFailure } from './explain.ts';
import { refuseSecond } from './running-file.ts';

export const ROOT = resolve(import.meta.dirname, '..', '..');

/** Everything that belongs to this machine only: database, keys, logs. Not in git. */
export const DATA = process.env['ITHACA_DATA'] ? resolve(process.env['ITHACA_DATA']) : join(ROOT, '.data');

const NEEDED_MEGABYTES = 300;

/** Makes the folder and sees that the disk has room. @throws PlainFailure */
export async function dataFolder(folder: string = DATA): Promise<void> {
  await mayWrite(folder);
  await mkdir(join(folder, 'logs'), { recursive: true });
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  await roomOnDisk(folder);
}

/** The folder, or the one above it that is there. */
function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}

const WHY: Readonly<Record<string, string>> = {
  EROFS: 'its disk is read-only',
  EACCES: 'this user may not write there',
};

/** Sees that the folder can be written, or made when it is not there. @throws PlainFailure */
export async function mayWrite(folder: string): Promise<void> {
  const there = nearest(folder);
  try {
    await access(there, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new PlainFailure(
      `The data folder ${folder} cannot be ${there === folder ? 'written' : 'made'}: ${WHY[code] ?? code}. Set ITHACA_DATA to another folder, or give this user the right.`,
    );
  }
}

/** @returns the megabytes that are free where a folder lies @throws PlainFailure when a database cannot begin with them */
export async function roomOnDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(nearest(folder));
  const megabytes = Math.floor((bavail * bsize) / 1024 / 1024);
  if (megabytes >= NEEDED_MEGABYTES) return megabytes;
  throw new PlainFailure(
    `The disk is nearly full: ${megabytes} MB are left at ${folder}, the database needs ${NEEDED_MEGABYTES} MB to begin. Free some space, or set ITHACA_DATA to a folder on another disk.`,
  );
}

const ELSEWHERE = 'cluster-elsewhere';

/** Remembers where the cluster lies when that is not the data folder itself. */
export async function noteClusterElsewhere(folder: string, cluster: string): Promise<void> {
  await writeFile(join(folder, ELSEWHERE), dirname(cluster));
}

/** The folder above the cluster of this machine's database. */
async function clusterHome(): Promise<string> {
  const note = join(DATA, ELSEWHERE);
  return existsSync(note) ? (await readFile(note, 'utf8')).trim() : DATA;
}

/** The process of a PostgreSQL that serves this machine's cluster, whoever started it. */
export async function databaseProcess(): Promise<number | undefined> {
  return leftOver(join(await clusterHome(), 'postgres'));
}

/** `--reset`: the database, the keys, the lists and the logs of this machine go. @throws PlainFailure while they are in use */
export async function forgetEverything(): Promise<void> {
  await refuseSecond(DATA);
  const home = await clusterHome();
  await takeFromTheDead(join(home, 'postgres'));
  if (home !== DATA) await rm(home, { recursive: true, force: true });
  await rm(DATA, { recursive: true, force: true });
}
