import { createHash } from 'node:crypto';
import {
  type ChosenText,
  chooseText,
  courseId,
  type CourseRecord,
  type EctsRange,
  ectsValue,
  type LocalizedText,
  type OfferingRecord,
  offeringId,
  type ProgrammeRecord,
  type SchacDomain,
} from '@ithaca/vocabulary';
import type { IndexedItem } from '../adapters/course-search.repository.js';
import type { CourseType, OfferingType, ProgrammeType } from './catalogue.types.js';
import type { EctsRangeType, LocalizedTextType, TextVersionType } from './value.types.js';

/** A course on its way out: plain fields, and behind them the record its other fields are made of. */
export type CourseView = CourseType & {
  readonly item: IndexedItem<CourseRecord>;
  /** Languages that the search was asked in; a field's own argument comes first. */
  readonly preferred: readonly string[];
};
export type OfferingView = OfferingType & { readonly courseView: CourseView; readonly offering: OfferingRecord };
export type ProgrammeView = ProgrammeType & { readonly item: IndexedItem<ProgrammeRecord> };

export function courseView(item: IndexedItem<CourseRecord>, preferred: readonly string[] = []): CourseView {
  const { id, record, version, hash, asOf } = item;
  const { code, ects, eqfLevel, iscedF, teachingLanguages, mode, url, provenance } = record;
  return {
    ...{ id, code, version, contentHash: hash, item, preferred },
    freshness: { asOf, source: 'LAST_KNOWN' },
    ...(ects && { ects: ectsNumbers(ects) }),
    ...(eqfLevel && { eqfLevel }),
    ...(iscedF && { iscedF }),
    ...(teachingLanguages && { teachingLanguages }),
    ...(mode && { mode }),
    ...(url && { url }),
    ...(provenance && {
      provenance: Object.entries(provenance).map(([field, { derived = false, ...place }]) => ({
        field,
        derived,
        ...place,
      })),
    }),
  };
}

export function offeringView(view: CourseView, offering: OfferingRecord): OfferingView {
  const { institution, record } = view.item;
  const { key, startsOn, endsOn, term, academicYear, mode, teachingLanguages, place, enrolmentOpens, enrolmentCloses } =
    offering;
  return {
    id: offeringId(courseId(institution as SchacDomain, record.code), key),
    ...{ courseView: view, offering },
    ...(startsOn && { startsOn }),
    ...(endsOn && { endsOn }),
    ...(term && { term }),
    ...(academicYear && { academicYear }),
    ...(mode && { mode }),
    ...(teachingLanguages && { teachingLanguages }),
    ...(place && { place }),
    ...(enrolmentOpens && { enrolmentOpens }),
    ...(enrolmentCloses && { enrolmentCloses }),
  };
}

export function programmeView(item: IndexedItem<ProgrammeRecord>): ProgrammeView {
  const { code, ects, eqfLevel, iscedF, url } = item.record;
  return {
    ...{ id: item.id, code, item },
    ...(ects && { ects: ectsNumbers(ects) }),
    ...(eqfLevel && { eqfLevel }),
    ...(iscedF && { iscedF }),
    ...(url && { url }),
  };
}

/** A text in the language that fits, labelled; null when there is none to show (domain rules 6.4). */
export function labelled(text: LocalizedText | undefined, requested: readonly string[]): LocalizedTextType | null {
  const chosen = text && chooseText(text, requested, currentHash(text));
  return chosen ? { ...label(chosen), requested, all: versions(text) } : null;
}

function label({ lang, version, reason, stale }: ChosenText): Omit<LocalizedTextType, 'requested' | 'all'> {
  return { value: version.text, lang, source: version.status, reason, stale };
}

function versions(text: LocalizedText): TextVersionType[] {
  return Object.entries(text).flatMap(([lang, { text: value, status }]) =>
    status === 'draft' ? [] : [{ value, lang, source: status }],
  );
}

/** Domain rules 6.5: the hash of the original as it is now; needed only where a translation says what it was made from. */
function currentHash(text: LocalizedText): { currentHash?: string } {
  const all = Object.values(text);
  const original = all.find(({ status }) => status === 'original');
  if (!original || !all.some(({ sourceHash }) => sourceHash !== undefined)) return {};
  const normalised = original.text.normalize('NFC').replaceAll('\r\n', '\n').trim();
  return { currentHash: createHash('sha256').update(normalised).digest('hex') };
}

function ectsNumbers({ min, max }: EctsRange): EctsRangeType {
  return { min: ectsValue(min), max: ectsValue(max) };
}
