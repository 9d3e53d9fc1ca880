import type { ProblemPlace } from '@ithaca/vocabulary';
import {
  type CatalogueDraft,
  type Drafted,
  type DraftedCredits,
  type DraftedText,
  type OfferingDraft,
  TEXT_FIELDS,
} from './course-draft.js';
import { meets, type UnknownLabel, valueOf, valuesOf } from './mapped-value.js';
import type { MappedOneText, MappedText, MappedValue, MappingSection } from './mapping.js';
import { follow, parsePath, type SourceRecord } from './record-path.js';

export type Mapped =
  | { readonly kind: 'skipped'; readonly rule: string }
  | { readonly kind: 'draft'; readonly draft: CatalogueDraft; readonly unknownLabels: readonly UnknownLabel[] };

/** One record as the mapping's section reads it. */
export function draftFrom(section: MappingSection, record: SourceRecord, place: ProblemPlace): Mapped {
  for (const condition of section.skip ?? [])
    if (meets(condition, record)) return { kind: 'skipped', rule: condition.rule };
  const unknownLabels: UnknownLabel[] = [];
  const one = (mapped: MappedValue | undefined) => valueOf(mapped, record, unknownLabels);
  const many = (mapped: MappedValue | undefined) =>
    mapped === undefined ? undefined : valuesOf(mapped, record, unknownLabels);
  const texts: Record<string, DraftedText[]> = {};
  for (const field of TEXT_FIELDS) {
    const mapped = section[field];
    if (mapped) texts[field] = textsOf(mapped, record, unknownLabels);
  }
  const draft: CatalogueDraft = {
    kind: section.kind === 'programme' ? 'programme' : 'course',
    place,
    records: 1,
    texts,
    offerings: section.offerings ? offeringsOf(section.offerings, record, place, unknownLabels) : [],
    ...present('code', one(section.code)),
    ...present('original', section.original),
    ...present('ects', section.ects && creditsOf(section.ects, record, unknownLabels)),
    ...present('eqfLevel', one(section.eqfLevel)),
    ...present('iscedF', one(section.iscedF)),
    ...present('teachingLanguages', many(section.teachingLanguages)),
    ...present('mode', one(section.mode)),
    ...present('url', one(section.url)),
    ...present('prerequisiteCodes', many(section.prerequisiteCodes)),
    ...present('courseCodes', many(section.courseCodes)),
  };
  return { kind: 'draft', draft, unknownLabels };
}

function present<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
}

function creditsOf(
  { value, min, max, rangeSeparator, unit }: NonNullable<MappingSection['ects']>,
  record: SourceRecord,
  unknown: UnknownLabel[],
): DraftedCredits | undefined {
  if (min !== undefined) {
    const [low, high] = [valueOf(min, record, unknown), valueOf(max, record, unknown)];
    const one = low ?? high;
    return one && { min: one, ...(high && { max: high }), unit };
  }
  const drafted = valueOf(value, record, unknown);
  if (!drafted) return undefined;
  const ends =
    rangeSeparator && typeof drafted.value === 'string' ? drafted.value.split(new RegExp(rangeSeparator, 'u')) : [];
  if (ends.length === 2) return { min: { ...drafted, value: ends[0] }, max: { ...drafted, value: ends[1] }, unit };
  return { min: drafted, unit };
}

function textsOf(mapped: MappedText, record: SourceRecord, unknown: UnknownLabel[]): DraftedText[] {
  return [mapped].flat().flatMap((one) => textOf(one, record, unknown));
}

function textOf(mapped: MappedOneText, record: SourceRecord, unknown: UnknownLabel[]): DraftedText[] {
  if ('perLanguage' in mapped) return languageMap(mapped, record);
  const drafted = valuesOf(mapped.value, record, unknown);
  const [first] = drafted;
  if (!first) return [];
  // Several values of one text are its paragraphs.
  const joined =
    drafted.length === 1 ? first : { ...first, value: drafted.map(({ value }) => String(value)).join('\n') };
  const { language } = mapped;
  if (typeof language === 'string') return [{ ...joined, language }];
  if ('detect' in language) {
    return [{ ...joined, detectAmong: language.detect, ...(language.else && { language: language.else }) }];
  }
  const tag = valueOf(language.from, record, unknown);
  return [{ ...joined, ...(tag && { language: String(tag.value) }) }];
}

function languageMap(mapped: Extract<MappedOneText, { perLanguage: string }>, record: SourceRecord): DraftedText[] {
  const entries: { key: string; drafted: Drafted }[] = [];
  for (const { value, path } of follow(parsePath(mapped.perLanguage), record)) {
    for (const [index, one] of (Array.isArray(value) ? (value as unknown[]) : [value]).entries()) {
      const at = Array.isArray(value) ? `${path}[${index}]` : path;
      if (typeof one !== 'object' || one === null) continue;
      if ('language' in one && 'value' in one)
        entries.push({ key: String(one.language), drafted: { value: one.value, path: at } });
      else
        for (const [key, text] of Object.entries(one))
          entries.push({ key, drafted: { value: text as unknown, path: `${at}.${key}` } });
    }
  }
  const texts = entries.flatMap(({ key, drafted }) => {
    const language = mapped.tags ? mapped.tags[key] : key;
    const cut = [mapped.cut ?? []].flat();
    const value =
      typeof drafted.value === 'string'
        ? cut.reduce((text, one) => text.replace(new RegExp(one, 'gu'), ''), drafted.value)
        : drafted.value;
    return language === undefined || value === '' ? [] : [{ ...drafted, value, language }];
  });
  const { copies } = mapped;
  if (!copies) return texts;
  return texts.flatMap((text, index): DraftedText[] => {
    const first = texts.findIndex(({ value }) => value === text.value);
    if (first < index) return [];
    const repeated = texts.some(({ value }, at) => at > index && value === text.value);
    // A text under several tags shows that its tag says nothing.
    return [repeated ? { value: text.value, path: text.path, detectAmong: copies } : text];
  });
}

function offeringsOf(
  mapped: NonNullable<MappingSection['offerings']>,
  record: SourceRecord,
  place: ProblemPlace,
  unknown: UnknownLabel[],
): OfferingDraft[] {
  const items: SourceRecord[] =
    mapped.each === undefined
      ? [record]
      : follow(parsePath(mapped.each), record).map((found) => ({
          ...record,
          ...found,
          parents: withRecord(found.parents, record),
        }));
  return items
    .filter((item) => !mapped.onlyWhen || meets(mapped.onlyWhen, item))
    .map((item): OfferingDraft => {
      const one = (value: MappedValue | undefined) => valueOf(value, item, unknown);
      const amount = one(mapped.price?.amount);
      const currency = one(mapped.price?.currency);
      return {
        path: mapped.each === undefined ? '' : item.path,
        place,
        ...present('key', one(mapped.key)),
        ...present('startsOn', one(mapped.startsOn)),
        ...present('endsOn', one(mapped.endsOn)),
        ...present('term', one(mapped.term)),
        ...present('academicYear', one(mapped.academicYear)),
        ...present('mode', one(mapped.mode)),
        ...present(
          'teachingLanguages',
          mapped.teachingLanguages === undefined ? undefined : valuesOf(mapped.teachingLanguages, item, unknown),
        ),
        ...present('capacity', one(mapped.capacity)),
        ...present('seatsTaken', one(mapped.seatsTaken)),
        ...present('enrolmentOpens', one(mapped.enrolmentOpens)),
        ...present('enrolmentCloses', one(mapped.enrolmentCloses)),
        ...present('location', one(mapped.place)),
        ...present('schedule', mapped.schedule && textsOf(mapped.schedule, item, unknown)),
        ...present('prices', amount && [{ amount, ...(currency && { currency }) }]),
      };
    })
    .filter(saysSomething);
}

/** An empty row of a table, or one without any date, is no offering. */
function saysSomething({ path: _path, place: _place, ...facts }: OfferingDraft): boolean {
  return Object.values(facts).some((fact) => !Array.isArray(fact) || fact.length > 0);
}

/** Inside `each`, `^` is the record itself. */
function withRecord(parents: readonly unknown[], record: SourceRecord): readonly unknown[] {
  return parents.includes(record.value) ? parents : [record.value, ...parents];
}
