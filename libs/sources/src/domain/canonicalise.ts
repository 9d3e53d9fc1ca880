import type { CatalogueItem, OfferingRecord } from '@ithaca/vocabulary';
import {
  code,
  codeList,
  deliveryMode,
  ectsRange,
  eqfLevel,
  iscedF,
  languageTags,
  webAddress,
} from './canonicalise-fields.js';
import { canonicaliseOffering } from './canonicalise-offering.js';
import type { CatalogueDraft } from './course-draft.js';
import { Findings } from './findings.js';
import type { ImportContext } from './import-context.js';
import { localize } from './localize.js';

/** The platform's interface languages in which a title can be shown without a notice (domain rules 6.1). */
const PLATFORM_LANGUAGES = ['en', 'fr', 'it', 'es', 'sk', 'de', 'fi', 'sv', 'cnr'];

export interface Canonicalised {
  /** Absent when the record is refused: then `findings.errors` holds why. */
  readonly item?: CatalogueItem;
  readonly findings: Findings;
}

/**
 * The one place where a draft of any format becomes a canonical item or is refused. Every fault is reported, not only
 * the first; a fault of an offering costs the offering, a fault of the course the course. Missing facts stay missing.
 */
export function canonicalise(draft: CatalogueDraft, context: ImportContext): Canonicalised {
  const findings = new Findings(draft.place);
  for (const rule of draft.repairs ?? []) findings.repairs.add(rule);
  const localCode = code(draft.code, 'code', findings);
  if (localCode === undefined) {
    if (findings.errors.length === 0) findings.error('code-missing', 'code', draft.code);
  } else {
    findings.nameRecord(localCode);
    if (draft.code) findings.from('code', draft.code);
  }
  const text = (field: 'title' | 'description' | 'learningOutcomes' | 'prerequisites' | 'assessment' | 'unit') =>
    localize(field, draft.texts[field], context, findings, draft.original);
  const errorsBefore = findings.errors.length;
  const title = text('title');
  if (!title && findings.errors.length === errorsBefore)
    findings.error('title-missing', 'title', draft.texts.title?.[0]);
  if (title && !Object.keys(title).some(inPlatformLanguage)) {
    findings.warn('title-language', 'title', undefined, { languages: Object.keys(title).join(', ') });
  }
  const description = text('description');
  const ects = ectsRange(draft.ects, draft.kind, findings);
  const level = eqfLevel(draft.eqfLevel, findings);
  const field = iscedF(draft.iscedF, findings);
  const url = webAddress(draft.url, findings);
  const common = {
    code: localCode ?? '',
    title: title ?? {},
    ...(description && { description }),
    ...(ects && { ects }),
    ...(level && { eqfLevel: level }),
    ...(field && { iscedF: field }),
    ...(url && { url }),
  };
  if (draft.kind === 'programme') {
    const courseCodes = codeList(draft.courseCodes, 'courseCodes', findings);
    if (findings.errors.length > 0) return { findings };
    const record = { ...common, ...(courseCodes && { courseCodes }), provenance: findings.provenance };
    return { findings, item: { kind: 'programme', record } };
  }
  const learningOutcomes = text('learningOutcomes');
  const prerequisites = text('prerequisites');
  const assessment = text('assessment');
  const unit = text('unit');
  const prerequisiteCodes = codeList(draft.prerequisiteCodes, 'prerequisiteCodes', findings);
  const teachingLanguages = languageTags(draft.teachingLanguages, findings);
  const mode = deliveryMode(draft.mode, findings);
  if (mode && draft.mode) findings.from('mode', draft.mode);
  const refused = findings.errors.length > 0;
  const offerings = canonicaliseOfferings(draft, context, findings);
  if (refused) return { findings };
  return {
    findings,
    item: {
      kind: 'course',
      record: {
        ...common,
        ...(learningOutcomes && { learningOutcomes }),
        ...(prerequisites && { prerequisites }),
        ...(assessment && { assessment }),
        ...(prerequisiteCodes && { prerequisiteCodes }),
        ...(teachingLanguages && { teachingLanguages }),
        ...(mode && { mode }),
        ...(unit && { unit }),
        offerings,
        provenance: findings.provenance,
      },
    },
  };
}

function canonicaliseOfferings(draft: CatalogueDraft, context: ImportContext, findings: Findings): OfferingRecord[] {
  const offerings = new Map<string, { record: OfferingRecord; content: string }>();
  for (const offeringDraft of draft.offerings) {
    const own = new Findings({
      ...(offeringDraft.place ?? draft.place),
      ...(findings.where.record && { record: findings.where.record }),
    });
    const record = canonicaliseOffering(offeringDraft, context, own);
    if (record) {
      const content = JSON.stringify(record);
      const known = offerings.get(record.key);
      if (!known) offerings.set(record.key, { record, content });
      else if (known.content === content) findings.repairs.add('offering-repeated');
      else own.error('duplicate-other', 'offerings', { value: record.key, path: offeringDraft.path });
    }
    findings.problems.push(...own.problems);
    for (const rule of own.repairs) findings.repairs.add(rule);
  }
  if (offerings.size > 0) findings.from('offerings', { value: undefined, path: draft.offerings[0]?.path ?? '' });
  return [...offerings.values()].map(({ record }) => record);
}

function inPlatformLanguage(tag: string): boolean {
  return PLATFORM_LANGUAGES.includes(tag.split('-')[0] ?? tag);
}
