import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '@ithaca/platform';

export function isInterfaceLanguage(tag: string | null | undefined): tag is InterfaceLanguage {
  return (INTERFACE_LANGUAGES as readonly (string | null | undefined)[]).includes(tag);
}

/** Languages whose readers understand one of ours. */
const NEAR: Readonly<Record<string, InterfaceLanguage>> = { sr: 'cnr', bs: 'cnr', hr: 'cnr', cs: 'sk' };

/** The best of ours for an `Accept-Language` header (RFC 9110, 12.5.4); undefined when it names none. */
export function askedLanguage(header: string | undefined): InterfaceLanguage | undefined {
  const asked = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = Number(
        parameters
          .find((one) => one.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { base: tag.split('-')[0]!, quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ base }) => base);
  return asked.find(isInterfaceLanguage) ?? asked.map((base) => NEAR[base]).find((near) => near !== undefined);
}
