import type { ElementType } from 'react';
import type { ResultOf } from '../graphql';
import type { TextParts } from '../documents.server';
import { type Page, usePage } from './use-page';

export type Text = ResultOf<typeof TextParts>;

/** What stands for a language that nobody knows (ISO 639-3); in HTML that is an empty `lang`. */
const UNKNOWN = 'und';
export const htmlLang = (tag: string) => (tag === UNKNOWN ? '' : tag);

/** A text that a university wrote, marked with its own language and direction, and for machines with why it is this one. */
export function Localized({ text, as: Tag = 'span', id }: { text: Text; as?: ElementType; id?: string }) {
  return (
    <Tag
      id={id}
      lang={htmlLang(text.lang)}
      dir="auto"
      data-source={text.source.toLowerCase()}
      data-reason={text.reason.toLowerCase()}
    >
      {text.value}
    </Tag>
  );
}

/** True when a reader of the page should be told what they are looking at. */
export function needsLabel(text: Text, pageLanguage: string): boolean {
  return base(text.lang) !== base(pageLanguage) || text.source === 'MACHINE' || text.stale;
}

const base = (tag: string) => tag.split('-')[0];

/** For lists: names the language where it is not the page's, and machine translations; the text's own page says why. */
export function LanguageMark({ text }: { text: Text }) {
  const { t, f, language } = usePage();
  if (!needsLabel(text, language)) return null;
  return (
    <span className="language-mark">
      {text.lang === UNKNOWN ? t('text.notStated') : t('text.shownIn', { shown: f.language(text.lang) })}
      {text.source === 'MACHINE' && <> · {t('about.label.machine.name')}</>}
    </span>
  );
}

/** In plain words: in which language a text is shown and why. `short` leaves out what goes without saying. */
export function LanguageLabel({ text, short = false }: { text: Text; short?: boolean }) {
  const page = usePage();
  if (short && !needsLabel(text, page.language)) return null;
  return <p className="language-label">{languageSentence(page, text)}</p>;
}

/** The words of the label; texts of one course that would say the same can say it once. */
export function languageSentence({ t, f }: Page, text: Text): string {
  const shown = f.language(text.lang);
  const why = {
    EXACT: () => t(`text.source.${text.source}`, { shown }),
    TRUNCATED: () => t('text.reason.truncated', { shown }),
    RELATED: () => t('text.reason.related', { shown }),
    DEFAULT: () => t('text.reason.default', { shown }),
    ORIGINAL: () => t('text.reason.original', { shown }),
  }[text.reason];
  return [
    // Of a text in an unknown language nobody can say that it is the original, or that there is none in the reader's.
    text.lang === UNKNOWN ? t('text.unknownLanguage') : why(),
    text.source === 'MACHINE' && text.reason !== 'EXACT' && t('text.machine'),
    text.stale && t('text.stale'),
  ]
    .filter(Boolean)
    .join(' ');
}
