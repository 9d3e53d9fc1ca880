/**
 * Fields of education and training, ISCED-F 2013 (UNESCO Institute for Statistics), codes as in the EU vocabulary
 * `snb/isced-f`: broad (2 digits), narrow (3), detailed (4). "Not further defined" (0), inter-disciplinary (88) and
 * "not elsewhere classified" (9, 99) codes are legal. Leading zeros belong to the code.
 */
export const ISCED_F_CODES: readonly string[] =
  '00 000 001 002 003 009 0000 0011 0021 0031 0099 01 011 018 0110 0111 0112 0113 0114 0119 0188 02 020 021 022 023 028 029 0200 0210 0211 0212 0213 0214 0215 0219 0220 0221 0222 0223 0228 0229 0230 0231 0232 0239 0288 0299 03 030 031 032 038 039 0300 0310 0311 0312 0313 0314 0319 0320 0321 0322 0329 0388 0399 04 040 041 042 048 049 0400 0410 0411 0412 0413 0414 0415 0416 0417 0419 0421 0488 0499 05 050 051 052 053 054 058 059 0500 0510 0511 0512 0519 0520 0521 0522 0529 0530 0531 0532 0533 0539 0540 0541 0542 0588 0599 06 061 068 0610 0611 0612 0613 0619 0688 07 070 071 072 073 078 079 0700 0710 0711 0712 0713 0714 0715 0716 0719 0720 0721 0722 0723 0724 0729 0730 0731 0732 0788 0799 08 080 081 082 083 084 088 089 0800 0810 0811 0812 0819 0821 0831 0841 0888 0899 09 090 091 092 098 099 0900 0910 0911 0912 0913 0914 0915 0916 0917 0919 0920 0921 0922 0923 0929 0988 0999 10 100 101 102 103 104 108 109 1000 1010 1011 1012 1013 1014 1015 1019 1020 1021 1022 1029 1030 1031 1032 1039 1041 1088 1099 99 999 9999'.split(
    ' ',
  );

export interface IscedF {
  readonly code: string;
  readonly level: 'broad' | 'narrow' | 'detailed';
  /** The broad field it belongs to. */
  readonly broad: string;
}

const KNOWN = new Set(ISCED_F_CODES);
const LEVELS = { 2: 'broad', 3: 'narrow', 4: 'detailed' } as const;

/** The place of a code in the classification; undefined when the classification does not know it. */
export function classifyIscedF(code: string): IscedF | undefined {
  if (!KNOWN.has(code)) return undefined;
  return { code, level: LEVELS[code.length as 2 | 3 | 4], broad: code.slice(0, 2) };
}
