import type { ElementType } from 'react';
import type { ResultOf } from '../graphql';
import type { TextParts } from '../documents.server';
import { usePage } from './use-page';

export type Text = ResultOf<typeof TextParts>;

/** A text that a university wrote, marked with its own language and direction, and for machines with why it is this one. */
export function Localized({ text, as: Tag = 'span', id }: { text: Text; as?: ElementType; id?: string }) {
  return (
    <Tag
      id={id}
      lang={text.lang}
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
  const shown = text.lang === 'und' ? t('text.unknownLanguage') : f.language(text.lang);
  return (
    <span className="language-mark">
      {t('text.shownIn', { shown })}
      {text.source === 'MACHINE' && <> · {t('about.label.machine.name')}</>}
    </span>
  );
}

/** In plain words: in which language a text is shown and why. `short` leaves out what goes without saying. */
export function LanguageLabel({ text, short = false }: { text: Text; short?: boolean }) {
  const { t, f, language } = usePage();
  if (short && !needsLabel(text, language)) return null;
  const shown = text.lang === 'und' ? t('text.unknownLanguage') : f.language(text.lang);
  const wanted = f.language(language);
  const why = {
    EXACT: t(`text.source.${text.source}`, { shown }),
    TRUNCATED: t('text.reason.truncated', { shown }),
    RELATED: t('text.reason.related', { shown, wanted }),
    DEFAULT: t('text.reason.default', { shown, wanted }),
    ORIGINAL: t('text.reason.original', { shown, wanted }),
  }[text.reason];
  return (
    <p className="language-label">
      {why}
      {text.source === 'MACHINE' && text.reason !== 'EXACT' && <> {t('text.machine')}</>}
      {text.stale && <> {t('text.stale')}</>}
    </p>
  );
}
