const LEFTWARD: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

/** Which way texts of a language run. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return LEFTWARD.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}
