import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleStudents } from '../sample-register/students.ts';

/** Writes the students of the sample universities for the nodes. @returns the file */
export async function studentsFile(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'students.json');
  await writeFile(`${file}.new`, JSON.stringify(sampleStudents(), null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return file;
}
