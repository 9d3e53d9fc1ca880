import type { LanguageTag, LocalizedText, TextVersion } from '@ithaca/vocabulary';
import type { DraftedText, TextField } from './course-draft.js';
import { detectLanguage } from './detect-language.js';
import type { Findings } from './findings.js';
import type { ImportContext } from './import-context.js';
import { plainText } from './plain-text.js';
import { sourceLanguageTag } from './source-language.js';

const UNKNOWN = 'und';

/**
 * The versions of one text by language tag. A language that cannot be told stays `und`; the original is the language
 * the source names, else the institution's own first language among those present, else the first one given.
 */
export function localize(
  field: TextField | 'schedule',
  drafts: readonly DraftedText[] | undefined,
  { languages }: ImportContext,
  findings: Findings,
  original?: string,
): LocalizedText | undefined {
  if (!drafts) return undefined;
  const texts = new Map<LanguageTag, string>();
  for (const draft of drafts) {
    const text = plainText(draft, field, field === 'title' || field === 'unit' ? 'line' : 'paragraphs', findings);
    if (text === undefined) continue;
    const { tag, rule } = languageOf(draft, text, field, findings);
    if (texts.has(tag)) {
      if (texts.get(tag) !== text) findings.repairs.add('second-text-of-a-language-dropped');
      continue;
    }
    texts.set(tag, text);
    findings.from(`${field}.${tag}`, draft, rule);
  }
  if (texts.size === 0) return undefined;
  const first = originalAmong([...texts.keys()], original ? [original, ...languages] : languages);
  return Object.fromEntries(
    [...texts].map(([tag, text]): [LanguageTag, TextVersion] => [
      tag,
      { text, status: tag === first ? 'original' : 'human' },
    ]),
  );
}

function originalAmong(present: readonly LanguageTag[], wished: readonly string[]): LanguageTag | undefined {
  for (const wish of wished) {
    const found = present.find((tag) => tag === wish) ?? present.find((tag) => tag.startsWith(`${wish}-`));
    if (found) return found;
  }
  return present[0];
}

function languageOf(
  draft: DraftedText,
  text: string,
  field: string,
  findings: Findings,
): { tag: LanguageTag; rule?: string } {
  const detected = draft.detectAmong && detectLanguage(text, draft.detectAmong);
  if (detected) return { tag: detected, rule: 'language-detected' };
  if (draft.language !== undefined && draft.language.trim() !== '') {
    const tag = sourceLanguageTag(draft.language);
    if (tag) return { tag };
    findings.warn('language-unknown', field, { ...draft, value: draft.language });
    return { tag: UNKNOWN };
  }
  return { tag: UNKNOWN, ...(draft.detectAmong && { rule: 'language-undetected' }) };
}
