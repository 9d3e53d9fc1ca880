/** CEFR levels with the plus levels of the Companion Volume 2020, lowest first; above them a first language. */
export const CEFR_LEVELS = ['A1', 'A2', 'A2+', 'B1', 'B1+', 'B2', 'B2+', 'C1', 'C2', 'NATIVE'] as const;

export type CefrLevel = (typeof CEFR_LEVELS)[number];

export interface LanguageSkill {
  /** BCP 47; region and script are of no account (`en-GB` is English). */
  readonly tag: string;
  readonly cefr: CefrLevel;
}
