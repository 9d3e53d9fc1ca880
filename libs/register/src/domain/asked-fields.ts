import { STUDENT_FIELDS, type StudentField, type StudentRecord } from '@ithaca/vocabulary';
import { FieldUnknown, PurposeMissing } from './errors.js';

/** @param given field names with commas between them @throws FieldUnknown when there is none, or one that nobody knows */
export function askedFields(given: string | undefined): StudentField[] {
  const names = [...new Set((given ?? '').split(',').filter((name) => name !== ''))];
  if (names.length === 0) throw new FieldUnknown({ field: '' });
  return names.map((name) => {
    const known = STUDENT_FIELDS.find((field) => field === name);
    if (!known) throw new FieldUnknown({ field: name.slice(0, 40) });
    return known;
  });
}

/** A purpose is a word, so that it can be counted and shown in any language. @throws PurposeMissing */
export function statedPurpose(given: string | undefined): string {
  if (given === undefined || !/^[a-z][a-z0-9-]{0,39}$/.test(given)) throw new PurposeMissing();
  return given;
}

/** The record with the asked fields alone; facts that are not known are not there. */
export function onlyAsked(record: StudentRecord, fields: readonly StudentField[]): StudentRecord {
  const { esi, asOf } = record;
  const given = fields.flatMap((field) => (record[field] === undefined ? [] : [[field, record[field]] as const]));
  return { esi, asOf, ...Object.fromEntries(given) };
}
