import { BUSINESS_AND_SOCIETY } from './business-and-society.js';
import { COMPUTING_AND_ENGINEERING } from './computing-and-engineering.js';
import { type ConceptTerms, TERM_LANGUAGES, type TermLanguage } from './concept.js';
import { CULTURE_AND_LEARNING } from './culture-and-learning.js';
import { DIGITAL } from './digital.js';
import { EARTH_AND_HEALTH } from './earth-and-health.js';
import { SCIENCE_AND_HEALTH } from './science-and-health.js';
import { SOCIETY_AND_BUSINESS } from './society-and-business.js';

export { TERM_LANGUAGES, type ConceptTerms, type TermLanguage } from './concept.js';

/** All concepts of the alliance's fields. A new file of concepts is added to this list. */
export const TERM_BASE: readonly ConceptTerms[] = [
  ...DIGITAL,
  ...BUSINESS_AND_SOCIETY,
  ...SCIENCE_AND_HEALTH,
  ...COMPUTING_AND_ENGINEERING,
  ...EARTH_AND_HEALTH,
  ...CULTURE_AND_LEARNING,
  ...SOCIETY_AND_BUSINESS,
];

export interface Term {
  readonly concept: string;
  readonly language: TermLanguage;
  readonly text: string;
}

/** Every term of every concept with its language. */
export const TERMS: readonly Term[] = TERM_BASE.flatMap(({ concept, terms }) =>
  TERM_LANGUAGES.flatMap((language, at) => (terms[at] ?? '').split('|').map((text) => ({ concept, language, text }))),
);
