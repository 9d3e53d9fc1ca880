import { existsSync } from 'node:fs';
import { access, constants, mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { takeFromTheDead } from './database-owner.ts';
import { PlainFailure } from './explain.ts';
import { refuseSecond } from './running-file.ts';

export const ROOT = resolve(import.meta.dirname, '..', '..');

/** Everything that belongs to this machine only: database, keys, logs. Not in git. */
export const DATA = process.env['ITHACA_DATA'] ? resolve(process.env['ITHACA_DATA']) : join(ROOT, '.data');

const NEEDED_MEGABYTES = 300;

/** Makes the folder and sees that the disk has room. @throws PlainFailure */
export async function dataFolder(folder: string = DATA): Promise<void> {
  try {
    await mkdir(join(folder, 'logs'), { recursive: true });
    await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new PlainFailure(
      `The data folder ${folder} cannot be made or written (${code}). Give this user the right, or set ITHACA_DATA to a folder of its own.`,
    );
  }
  const disk = await statfs(folder);
  const free = (disk.bavail * disk.bsize) / 1024 / 1024;
  if (free < NEEDED_MEGABYTES) {
    throw new PlainFailure(
      `The disk is nearly full: ${Math.floor(free)} MB are left at ${folder}, the database needs ${NEEDED_MEGABYTES} MB to begin. Free some space, or set ITHACA_DATA to a folder on another disk.`,
    );
  }
}

const ELSEWHERE = 'cluster-elsewhere';

/** Remembers where the cluster lies when that is not the data folder itself. */
export async function noteClusterElsewhere(folder: string, cluster: string): Promise<void> {
  await writeFile(join(folder, ELSEWHERE), dirname(cluster));
}

/** `--reset`: the database, the keys, the lists and the logs of this machine go. @throws PlainFailure while they are in use */
export async function forgetEverything(): Promise<void> {
  await refuseSecond(DATA);
  const note = join(DATA, ELSEWHERE);
  const home = existsSync(note) ? (await readFile(note, 'utf8')).trim() : DATA;
  await takeFromTheDead(join(home, 'postgres'));
  if (home !== DATA) await rm(home, { recursive: true, force: true });
  await rm(DATA, { recursive: true, force: true });
}
