import type { CourseRecord, ProgrammeRecord } from '@ithaca/vocabulary';

/** A course of which only the code matters. */
export function aCourse(code: string, facts: Partial<CourseRecord> = {}): CourseRecord {
  return { code, title: { en: { text: `Course ${code}`, status: 'original' } }, offerings: [], ...facts };
}

/** A programme of which only the code matters. */
export function aProgramme(code: string, facts: Partial<ProgrammeRecord> = {}): ProgrammeRecord {
  return { code, title: { en: { text: `Programme ${code}`, status: 'original' } }, ...facts };
}
