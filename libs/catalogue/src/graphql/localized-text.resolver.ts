import { createHash } from 'node:crypto';
import {
  type ChoiceReason,
  chooseText,
  type LanguageTag,
  type LocalizedText,
  type TextVersion,
} from '@ithaca/vocabulary';
import { preferredLanguages } from './accept-language.js';
import type { ContractContext } from './contract-schema.js';

export interface LanguagesArgument {
  readonly languages?: readonly LanguageTag[] | null;
}

const REASONS: Readonly<Record<ChoiceReason, string>> = {
  exact: 'EXACT',
  truncated: 'TRUNCATED',
  'related-language': 'RELATED',
  default: 'DEFAULT',
  'original-language': 'ORIGINAL',
};

/** A field that holds a text: the argument's languages decide, else the request's `Accept-Language`. */
export function localized<Source>(textOf: (source: Source) => LocalizedText | undefined) {
  return (source: Source, { languages }: LanguagesArgument, { acceptLanguage }: ContractContext) =>
    labelled(textOf(source), languages ?? preferredLanguages(acceptLanguage));
}

/** The chosen text with its label; null when there is none to show. */
function labelled(text: LocalizedText | undefined, requested: readonly LanguageTag[]) {
  const chosen = text && chooseText(text, requested, currentHash(text));
  if (!chosen) return null;
  return {
    ...version(chosen.lang, chosen.version),
    stale: chosen.stale,
    reason: REASONS[chosen.reason],
    requested,
    all: () => Object.entries(text).flatMap(([lang, one]) => (one.status === 'draft' ? [] : [version(lang, one)])),
  };
}

function version(lang: LanguageTag, { text, status }: TextVersion) {
  return { value: text, lang, source: status.toUpperCase() };
}

/** Domain rules 6.5: a translation is stale when the original it was made from is no longer the original. */
function currentHash(text: LocalizedText): { currentHash?: string } {
  const versions = Object.values(text);
  const original = versions.find(({ status }) => status === 'original');
  if (!original || !versions.some(({ sourceHash }) => sourceHash !== undefined)) return {};
  const normalised = original.text.normalize('NFC').replaceAll('\r\n', '\n').trim();
  return { currentHash: createHash('sha256').update(normalised).digest('hex') };
}
