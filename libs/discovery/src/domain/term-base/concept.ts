/** Languages of the term base, in the order in which every concept lists its terms. */
export const TERM_LANGUAGES = ['en', 'fr', 'it', 'es', 'sk', 'de', 'fi', 'sv', 'cnr'] as const;
export type TermLanguage = (typeof TERM_LANGUAGES)[number];

/**
 * One idea and what it is called: a line per language in the order of `TERM_LANGUAGES`, several words for the same
 * thing separated by `|`, the usual one first. Terms are written as a person would write them in a title.
 */
export interface ConceptTerms {
  readonly concept: string;
  /** ISCED-F 2013 broad or narrow field it belongs to. */
  readonly field: string;
  readonly terms: readonly [string, string, string, string, string, string, string, string, string];
}

/** Short form for the data files. */
export function concept(name: string, field: string, ...terms: ConceptTerms['terms']): ConceptTerms {
  return { concept: name, field, terms };
}
