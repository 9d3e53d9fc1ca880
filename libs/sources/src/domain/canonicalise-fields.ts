import {
  classifyIscedF,
  DELIVERY_MODES,
  type DeliveryMode,
  type EctsRange,
  type EqfLevel,
  isEqfLevel,
  type LanguageTag,
  localCode,
} from '@ithaca/vocabulary';
import type { Drafted, DraftedCredits } from './course-draft.js';
import { credits } from './exact-number.js';
import type { Findings } from './findings.js';
import { plainText } from './plain-text.js';
import { sourceLanguageTag } from './source-language.js';

const MAX_CODE_CHARACTERS = 200;

/** A local code: one line, no control characters; colons become points. */
export function code(drafted: Drafted | undefined, field: string, findings: Findings): string | undefined {
  const text = drafted && plainText(drafted, field, 'line', findings);
  if (!drafted || text === undefined) return undefined;
  const result = localCode(text);
  if (result.length > MAX_CODE_CHARACTERS || result === '') {
    findings.error('code-characters', field, drafted, { max: MAX_CODE_CHARACTERS });
    return undefined;
  }
  if (text.includes(':')) findings.repairs.add('colon-in-code');
  return result;
}

export function ectsRange(
  drafted: DraftedCredits | undefined,
  kind: 'course' | 'programme',
  findings: Findings,
): EctsRange | undefined {
  if (!drafted) return undefined;
  const min = credits(drafted.min, drafted.unit, kind, findings);
  const max = drafted.max ? credits(drafted.max, drafted.unit, kind, findings) : min;
  if (min === undefined && max === undefined) return undefined;
  if (min === undefined || max === undefined) {
    // A half-open range (`from 3`) would have to be guessed on its other side.
    const known = min ?? max;
    if (known === undefined || findings.errors.length > 0) return undefined;
    findings.repairs.add('ects-one-end-known');
    findings.from('ects', drafted.min);
    return { min: known, max: known };
  }
  if (min > max) {
    findings.error('ects-order', 'ects', drafted.min);
    return undefined;
  }
  findings.from('ects', drafted.min, drafted.unit === 'ects' ? undefined : `ects-from-${drafted.unit}`);
  return { min, max };
}

export function eqfLevel(drafted: Drafted | undefined, findings: Findings): EqfLevel | undefined {
  if (!drafted || isBlank(drafted.value)) return undefined;
  const level =
    typeof drafted.value === 'string' && /^[1-8]$/.test(drafted.value.trim()) ? Number(drafted.value) : drafted.value;
  if (!isEqfLevel(level)) {
    findings.warn('eqf-unknown', 'eqfLevel', drafted);
    return undefined;
  }
  findings.from('eqfLevel', drafted);
  return level;
}

export function iscedF(drafted: Drafted | undefined, findings: Findings): string | undefined {
  if (!drafted || isBlank(drafted.value)) return undefined;
  const text = String(drafted.value).trim();
  if (!classifyIscedF(text).valid) {
    findings.warn('isced-f-unknown', 'iscedF', drafted);
    return undefined;
  }
  findings.from('iscedF', drafted);
  return text;
}

export function languageTags(drafts: readonly Drafted[] | undefined, findings: Findings): LanguageTag[] | undefined {
  const tags = new Set<LanguageTag>();
  for (const drafted of drafts ?? []) {
    if (isBlank(drafted.value)) continue;
    const tag = typeof drafted.value === 'string' ? sourceLanguageTag(drafted.value) : undefined;
    if (!tag) findings.warn('language-unknown', 'teachingLanguages', drafted);
    else if (tag !== 'und') {
      tags.add(tag);
      findings.from('teachingLanguages', drafted);
    }
  }
  return tags.size > 0 ? [...tags] : undefined;
}

export function deliveryMode(drafted: Drafted | undefined, findings: Findings): DeliveryMode | undefined {
  if (!drafted || isBlank(drafted.value)) return undefined;
  const mode = DELIVERY_MODES.find((known) => known === drafted.value);
  if (!mode) findings.warn('mode-unknown', 'mode', drafted);
  return mode;
}

/** A web address; anything but http(s) is dropped with a warning. */
export function webAddress(drafted: Drafted | undefined, findings: Findings): string | undefined {
  if (!drafted || isBlank(drafted.value)) return undefined;
  const text = String(drafted.value).trim();
  const url = text.length <= 2048 && /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username !== '' || url.password !== '') {
    findings.warn('url', 'url', drafted);
    return undefined;
  }
  findings.from('url', drafted);
  return url.href;
}

export function codeList(
  drafts: readonly Drafted[] | undefined,
  field: string,
  findings: Findings,
): string[] | undefined {
  const codes = new Set((drafts ?? []).flatMap((drafted) => code(drafted, field, findings) ?? []));
  if (codes.size === 0) return undefined;
  const [first] = drafts ?? [];
  if (first) findings.from(field, first);
  return [...codes];
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
