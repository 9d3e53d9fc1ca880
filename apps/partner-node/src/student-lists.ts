import { readFile } from 'node:fs/promises';
import { type StudentEntry, studentLists } from '@ithaca/register';
import { z } from 'zod';

/** The students of one institution in the file of `NODE_STUDENTS`. @throws when it is no list of students; the message says where */
export async function studentsOf(file: string, domain: string): Promise<readonly StudentEntry[]> {
  const parsed = studentLists.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data[domain] ?? [];
}
