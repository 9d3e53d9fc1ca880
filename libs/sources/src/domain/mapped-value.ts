import type { Drafted } from './course-draft.js';
import type { MappedCondition, MappedOneValue, MappedValue } from './mapping.js';
import { follow, parsePath, type SourceRecord } from './record-path.js';

/** A label of the source that the mapping's code list does not know. */
export interface UnknownLabel {
  readonly path: string;
  readonly value: string;
}

/** Values of one mapped value: of the first candidate that yields any. */
export function valuesOf(mapped: MappedValue | undefined, record: SourceRecord, unknown: UnknownLabel[]): Drafted[] {
  if (mapped === undefined) return [];
  const missed: UnknownLabel[] = [];
  for (const candidate of Array.isArray(mapped) ? mapped : [mapped]) {
    const values = candidateValues(candidate, record, missed);
    if (values.length > 0) return values;
  }
  unknown.push(...missed);
  return [];
}

export function valueOf(
  mapped: MappedValue | undefined,
  record: SourceRecord,
  unknown: UnknownLabel[],
): Drafted | undefined {
  return valuesOf(mapped, record, unknown)[0];
}

function candidateValues(candidate: MappedOneValue, record: SourceRecord, unknown: UnknownLabel[]): Drafted[] {
  if (typeof candidate === 'string') return found(candidate, record);
  if ('constant' in candidate) return [{ value: candidate.constant, path: '', ...marked(candidate.rule) }];
  let values: Drafted[];
  if ('join' in candidate) {
    const parts = candidate.join.map((part) => candidateValues(part, record, unknown)[0]);
    if (parts.some((part) => part === undefined)) return [];
    const value = parts.map((part) => String(part?.value).trim()).join(candidate.with ?? '');
    values = [{ value, path: parts.map((part) => part?.path ?? '').find((path) => path !== '') ?? '' }];
  } else {
    values = found(candidate.from, record);
  }
  const { cut, match, matchAll, split, take, map, unmapped, decimalComma, dateFormat, rule } = candidate;
  if (cut)
    for (const pattern of [cut].flat()) values = onTexts(values, (text) => [text.replace(regex(pattern, 'gu'), '')]);
  if (match) values = onTexts(values, (text) => firstGroup(regex(match, 'u').exec(text)));
  if (matchAll) values = onTexts(values, (text) => [...text.matchAll(regex(matchAll, 'gu'))].flatMap(firstGroup));
  if (split) {
    values = onTexts(values, (text) => {
      const parts = text.split(regex(split, 'u')).map((part) => part.trim());
      return take === undefined ? parts : [parts.at(take) ?? ''];
    });
  }
  if (candidate.case)
    values = onTexts(values, (text) => [candidate.case === 'lower' ? text.toLowerCase() : text.toUpperCase()]);
  if (map) values = values.flatMap((drafted) => mapLabel(drafted, map, unmapped ?? 'warn', unknown));
  return values
    .filter(({ value }) => !isBlank(value))
    .map((drafted) => ({
      ...drafted,
      ...(decimalComma && { decimalComma }),
      ...(dateFormat && { dateFormat }),
      ...marked(rule),
    }));
}

function found(path: string, record: SourceRecord): Drafted[] {
  return follow(parsePath(path), record).flatMap(({ value, path: at }) => {
    const many: unknown[] = Array.isArray(value) ? value : [value];
    return many.filter((one) => !isBlank(one)).map((one) => ({ value: one, path: at }));
  });
}

function onTexts(values: Drafted[], change: (text: string) => string[]): Drafted[] {
  return values.flatMap((drafted) =>
    typeof drafted.value === 'string' || typeof drafted.value === 'number'
      ? change(String(drafted.value)).map((value) => ({ ...drafted, value }))
      : [drafted],
  );
}

function firstGroup(match: RegExpExecArray | RegExpMatchArray | null): string[] {
  const text = match?.[1] ?? match?.[0];
  return text === undefined ? [] : [text];
}

function mapLabel(
  drafted: Drafted,
  map: Readonly<Record<string, string | number | null>>,
  unmapped: 'warn' | 'keep' | 'ignore',
  unknown: UnknownLabel[],
): Drafted[] {
  const label = String(drafted.value).trim();
  if (Object.hasOwn(map, label)) return [{ ...drafted, value: map[label] }];
  if (unmapped === 'keep') return [drafted];
  if (unmapped === 'warn') unknown.push({ path: drafted.path, value: label });
  return [];
}

/** Whether a record meets a condition: one of these values, a pattern, or nothing there. */
export function meets(condition: MappedCondition, record: SourceRecord): boolean {
  const values = valuesOf(condition.when, record, []).map(({ value }) =>
    typeof value === 'string' ? value.trim() : value,
  );
  if (condition.missing) return values.length === 0;
  if (condition.is?.some((wanted) => values.includes(wanted))) return true;
  const { matches } = condition;
  return matches !== undefined && values.some((value) => regex(matches, 'u').test(String(value)));
}

const compiled = new Map<string, RegExp>();

function regex(pattern: string, flags: 'u' | 'gu'): RegExp {
  const key = `${flags}/${pattern}`;
  const known = compiled.get(key);
  if (known) {
    known.lastIndex = 0;
    return known;
  }
  const fresh = new RegExp(pattern, flags);
  compiled.set(key, fresh);
  return fresh;
}

function marked(rule: string | undefined): Pick<Drafted, 'rule' | 'derived'> {
  return rule ? { rule, derived: true } : {};
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
