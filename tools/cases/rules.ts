import {
  canonicalLanguageTag,
  chooseText,
  classifyIscedF,
  formattingLocale,
  type LocalizedText,
  parseErasmusCode,
  type TextPolicy,
  type TextStatus,
} from '@ithaca/vocabulary';
import { ENROLMENT_RULES } from './enrolment-rules.ts';
import { IDENTITY_RULES } from './identity-rules.ts';

/** Kind of case, or the letters in front of its id -> what our rule answers, in the cases' own words. */
export const RULES: Readonly<Record<string, (input: never) => unknown>> = {
  if: iscedF,
  field,
  page,
  tag: languageTag,
  canonicalise: languageTag,
  pl: plurals,
  co: collation,
  fm: formats,
  'erasmus-code': erasmusCode,
  ...IDENTITY_RULES,
  ...ENROLMENT_RULES,
};

interface FieldInput {
  readonly currentHash: string;
  readonly translations: readonly { lang: string; text: string; status: TextStatus; sourceHash?: string }[];
}

function field(input: { field: FieldInput; preferences: string[]; policy: TextPolicy }): unknown {
  return chosen(input.field, input.preferences, input.policy);
}

function page(input: { fields: Record<string, FieldInput>; preferences: string[]; policy: TextPolicy }): unknown {
  const fields = Object.entries(input.fields).map(([name, one]) => ({
    field: name,
    ...chosen(one, input.preferences, input.policy),
  }));
  return { fields, pageLang: input.preferences[0] };
}

function chosen({ currentHash, translations }: FieldInput, preferences: string[], policy: TextPolicy) {
  const text: LocalizedText = Object.fromEntries(translations.map(({ lang, ...version }) => [lang, version]));
  const choice = chooseText(text, preferences, { ...policy, currentHash });
  if (!choice) return { lang: null, reason: 'missing', stale: false, machine: false, htmlLang: null };
  const { lang, reason, stale, version } = choice;
  return { lang, reason, stale, machine: version.status === 'machine', htmlLang: lang };
}

function languageTag({ tag }: { tag: string }): unknown {
  const result = canonicalLanguageTag(tag);
  return result.valid ? result : { valid: false, tag: null, suggestion: result.suggestion ?? null };
}

function iscedF({ code }: { code: string }): unknown {
  const found = classifyIscedF(code);
  if (!found.valid) return { valid: false };
  // The search for a grading table starts at the level that the code defines (domain rules 2.2).
  return { ...found, referenceGroupStart: found.level === 'unknown' ? null : found.level };
}

function erasmusCode({ value }: { value: string }): unknown {
  const code = parseErasmusCode(value);
  return code ? { valid: true, ...code } : { valid: false };
}

function plurals({ locale, numbers }: { locale: string; numbers: string[] }): unknown {
  return Object.fromEntries(
    numbers.map((number) => {
      const minimumFractionDigits = number.split('.')[1]?.length ?? 0;
      return [number, new Intl.PluralRules(formattingLocale(locale), { minimumFractionDigits }).select(Number(number))];
    }),
  );
}

function collation({ locale, words }: { locale: string; words: string[] }): unknown {
  return { sorted: [...words].sort(new Intl.Collator(formattingLocale(locale)).compare) };
}

function formats({ locale, date, timeZone }: { locale: string; date: string; timeZone: string }): unknown {
  const tag = formattingLocale(locale);
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    withCodePoints(new Intl.NumberFormat(tag, options).format(value));
  const time = (options: Intl.DateTimeFormatOptions) =>
    withCodePoints(new Intl.DateTimeFormat(tag, { timeZone, ...options }).format(new Date(date)));
  return {
    number1234_5: number(1234.5),
    number1234567_5: number(1234567.5),
    ects7_5: number(7.5),
    percent12_5: number(0.125, { style: 'percent', maximumFractionDigits: 1 }),
    euro1234_5: number(1234.5, { style: 'currency', currency: 'EUR' }),
    dateShort: time({ dateStyle: 'short' }),
    dateLong: time({ dateStyle: 'long' }),
    timeShort: time({ timeStyle: 'short' }),
  };
}

function withCodePoints(text: string): { text: string; codePoints: string[] } {
  const codePoints = [...text]
    .map((character) => character.codePointAt(0)!)
    .filter((point) => point > 127)
    .map((point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`);
  return { text, codePoints };
}
