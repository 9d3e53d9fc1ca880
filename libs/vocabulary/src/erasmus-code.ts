/** Country prefixes of Erasmus institution codes; they are not ISO 3166 codes (SF = FI, G = GR, UK = GB). */
const COUNTRY_OF_PREFIX: Readonly<Record<string, string>> = {
  A: 'AT',
  B: 'BE',
  BG: 'BG',
  CH: 'CH',
  CY: 'CY',
  CZ: 'CZ',
  D: 'DE',
  DK: 'DK',
  E: 'ES',
  EE: 'EE',
  F: 'FR',
  G: 'GR',
  HR: 'HR',
  HU: 'HU',
  I: 'IT',
  IRL: 'IE',
  IS: 'IS',
  LI: 'LI',
  LT: 'LT',
  LUX: 'LU',
  LV: 'LV',
  MK: 'MK',
  MT: 'MT',
  N: 'NO',
  NL: 'NL',
  P: 'PT',
  PL: 'PL',
  RO: 'RO',
  RS: 'RS',
  S: 'SE',
  SF: 'FI',
  SI: 'SI',
  SK: 'SK',
  TR: 'TR',
  UK: 'GB',
};

export interface ErasmusCode {
  /** Prefix padded to three characters: `F  NICE42`. */
  readonly canonical: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Normalises what people type; undefined when it is no Erasmus code. Domain rules, section 7. */
export function parseErasmusCode(raw: string): ErasmusCode | undefined {
  const value = raw.trim().toUpperCase();
  const blank = value.search(/\s/);
  const prefix = blank > 0 ? value.slice(0, blank) : value.slice(0, 3);
  const rest = blank > 0 ? value.slice(blank).trim() : value.slice(3);
  const country = COUNTRY_OF_PREFIX[prefix];
  if (!country || !/^[A-Z-]+\d{2,3}$/.test(rest)) return undefined;
  return { canonical: prefix.padEnd(3) + rest, country };
}
