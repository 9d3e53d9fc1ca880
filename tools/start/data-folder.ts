import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PlainFailure } from './explain.ts';

export const ROOT = resolve(import.meta.dirname, '..', '..');

/** Everything that belongs to this machine only: database, keys, logs. Not in git. */
export const DATA = process.env['ITHACA_DATA'] ? resolve(process.env['ITHACA_DATA']) : join(ROOT, '.data');

const NEEDED_MEGABYTES = 300;

/** Makes the folder and sees that the disk has room. */
export async function dataFolder(folder: string = DATA): Promise<void> {
  await mkdir(join(folder, 'logs'), { recursive: true });
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const disk = await statfs(folder);
  const free = (disk.bavail * disk.bsize) / 1024 / 1024;
  if (free < NEEDED_MEGABYTES) {
    throw new PlainFailure(
      `The disk is nearly full: ${Math.floor(free)} MB are left at ${folder}, the database needs ${NEEDED_MEGABYTES} MB to begin. Free some space, or set ITHACA_DATA to a folder on another disk.`,
    );
  }
}

export async function forgetEverything(): Promise<void> {
  const elsewhere = join(DATA, 'cluster-elsewhere');
  if (existsSync(elsewhere)) await rm((await readFile(elsewhere, 'utf8')).trim(), { recursive: true, force: true });
  await rm(DATA, { recursive: true, force: true });
}
