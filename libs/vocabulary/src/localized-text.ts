/** BCP 47 tag in canonical case (`sr-Latn-ME`, `de-AT`); `und` when the language cannot be told. */
export type LanguageTag = string;

/** Where a text version comes from. `machine` is always labelled; `draft` never leaves its desk. */
export type TextStatus = 'original' | 'human' | 'machine' | 'draft';

/** One language's version of a text. `sourceHash` = hash of the original it was made from (domain rules 6.5). */
export interface TextVersion {
  readonly text: string;
  readonly status: TextStatus;
  readonly sourceHash?: string;
}

/** A human-readable field: one version per language tag, exactly one of them `original`. */
export type LocalizedText = Readonly<Record<LanguageTag, TextVersion>>;
