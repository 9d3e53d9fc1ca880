import { canonicalLanguageTag, type LanguageTag } from '@ithaca/vocabulary';

const MOST_PREFERENCES = 20;

/** Languages of an `Accept-Language` header, the dearest first (RFC 9110, 12.5.4). What is no language tag is left out. */
export function preferredLanguages(header: string | undefined): LanguageTag[] {
  if (!header) return [];
  return header
    .slice(0, 1000)
    .split(',')
    .slice(0, MOST_PREFERENCES)
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      const result = canonicalLanguageTag(tag);
      return { tag: result.valid ? result.tag : undefined, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .flatMap(({ tag }) => tag ?? []);
}
