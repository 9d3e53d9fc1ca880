import type { LanguageTag, LocalizedText, TextVersion } from './localized-text.js';

/** Why a language was chosen, in the order in which the rules are tried. */
export type ChoiceReason = 'exact' | 'truncated' | 'related-language' | 'default' | 'original-language';

export interface ChosenText {
  readonly lang: LanguageTag;
  readonly version: TextVersion;
  readonly reason: ChoiceReason;
  /** The original changed after this translation was made. */
  readonly stale: boolean;
}

export interface TextPolicy {
  /** What nobody asked for but most can read. */
  readonly defaults: readonly LanguageTag[];
  /** Try related languages of a preference (Slovak reader, Czech text). */
  readonly affinity: boolean;
  readonly allowMachine: boolean;
  readonly hideStale: boolean;
  /** Hash of the original as it is now; without it nothing counts as stale. */
  readonly currentHash?: string;
}

export const DEFAULT_TEXT_POLICY: TextPolicy = {
  defaults: ['en'],
  affinity: true,
  allowMachine: true,
  hideStale: false,
};

/** Languages whose readers understand one another, nearest first. */
const RELATED: Readonly<Record<string, readonly LanguageTag[]>> = {
  cnr: ['cnr-Latn', 'sr-Latn-ME', 'sr-Latn', 'sr-ME', 'bs', 'hr', 'sr'],
  sr: ['sr-Latn', 'cnr', 'bs', 'hr'],
  'sr-latn': ['cnr', 'sr', 'bs', 'hr'],
  nb: ['no', 'nn', 'da'],
  nn: ['no', 'nb'],
  no: ['nb', 'nn'],
  hr: ['sr-Latn', 'bs', 'cnr'],
  bs: ['sr-Latn', 'hr', 'cnr'],
  sk: ['cs'],
  cs: ['sk'],
};

/**
 * The version of a text that fits a reader best (domain rules 6.4): 1 RFC 4647 lookup for each preference in order,
 * 2 related languages of each, 3 the defaults, 4 the original. Undefined when there is no text to show.
 */
export function chooseText(
  text: LocalizedText,
  preferences: readonly LanguageTag[],
  policy: Partial<TextPolicy> = {},
): ChosenText | undefined {
  const rules = { ...DEFAULT_TEXT_POLICY, ...policy };
  const shown = new Map<string, [LanguageTag, TextVersion]>();
  for (const [lang, version] of Object.entries(text)) {
    if (isShown(version, rules)) shown.set(lang.toLowerCase(), [lang, version]);
  }
  const choice = (key: string | undefined, reason: ChoiceReason): ChosenText | undefined => {
    const found = key === undefined ? undefined : shown.get(key);
    return found && { lang: found[0], version: found[1], reason, stale: isStale(found[1], rules) };
  };

  for (const preference of preferences) {
    const found = lookup(preference, shown);
    if (found) return choice(found.key, found.exact ? 'exact' : 'truncated');
  }
  for (const preference of rules.affinity ? preferences : []) {
    const relative = relatedTo(preference).find((tag) => shown.has(tag.toLowerCase()));
    if (relative) return choice(relative.toLowerCase(), 'related-language');
  }
  for (const fallback of rules.defaults) {
    const found = lookup(fallback, shown);
    if (found) return choice(found.key, 'default');
  }
  return choice([...shown].find(([, [, version]]) => version.status === 'original')?.[0], 'original-language');
}

/** RFC 4647, 3.4: shorten the range from the right, dropping a single-letter subtag with what follows; never extend it. */
function lookup(range: LanguageTag, shown: ReadonlyMap<string, unknown>): { key: string; exact: boolean } | undefined {
  const subtags = range.toLowerCase().split('-');
  const asked = subtags.length;
  while (subtags.length > 0) {
    const key = subtags.join('-');
    if (key !== '*' && shown.has(key)) return { key, exact: subtags.length === asked };
    subtags.pop();
    if (subtags.at(-1)?.length === 1) subtags.pop();
  }
  return undefined;
}

function relatedTo(preference: LanguageTag): readonly LanguageTag[] {
  const tag = preference.toLowerCase();
  return RELATED[tag] ?? RELATED[tag.split('-').slice(0, 2).join('-')] ?? RELATED[tag.split('-')[0]!] ?? [];
}

function isShown(version: TextVersion, policy: TextPolicy): boolean {
  if (version.text.trim() === '' || version.status === 'draft') return false;
  if (version.status === 'machine' && !policy.allowMachine) return false;
  return !(policy.hideStale && isStale(version, policy));
}

function isStale(version: TextVersion, { currentHash }: TextPolicy): boolean {
  return (
    version.status !== 'original' &&
    currentHash !== undefined &&
    version.sourceHash !== undefined &&
    version.sourceHash !== currentHash
  );
}
