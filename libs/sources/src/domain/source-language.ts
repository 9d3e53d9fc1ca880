import { type LanguageTag, languageTagFromSource } from '@ithaca/vocabulary';

/** A catalogue names a few languages a million times; asking ICU each time would take longer than reading it. */
const known = new Map<string, LanguageTag | undefined>();
const MAX_KNOWN = 1000;

/** The canonical tag of what a source writes; undefined for what is no language. */
export function sourceLanguageTag(raw: string): LanguageTag | undefined {
  if (known.has(raw)) return known.get(raw);
  const tag = languageTagFromSource(raw);
  if (known.size < MAX_KNOWN) known.set(raw, tag);
  return tag;
}
