/** Letters of other scripts that look like Latin ones (from Unicode TR 39, the part that titles meet). */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  һ: 'h',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  І: 'I',
  Ј: 'J',
  Ѕ: 'S',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
  ι: 'i',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  ı: 'i',
  ɡ: 'g',
  ℓ: 'l',
};

const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** What a reader sees of a title: two titles with one skeleton cannot be told apart by eye. */
export function titleSkeleton(title: string): string {
  const seen = title.replace(IGNORABLE, '').normalize('NFKC');
  // Only a mixture can deceive: a title wholly in Cyrillic or Greek is what it is.
  if (!/\p{Script=Latin}/u.test(seen)) return tidy(seen);
  return tidy(seen.replace(/\P{ASCII}/gu, (letter) => LOOK_ALIKES[letter] ?? letter));
}

/** The title as it is written, but for blanks and composition. */
export function titleSpelling(title: string): string {
  return tidy(title.normalize('NFC'));
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
