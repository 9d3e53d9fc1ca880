import i18next, { type i18n } from 'i18next';
import Icu from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import { intlLocale, PAGE_LANGUAGES, type PageLanguage } from './languages';

const files = import.meta.glob<object>(
  '../../../locales/*/{public,isced-f,rules,errors,operator,enrolment,desk,inbox,privacy}.json',
  {
    eager: true,
    import: 'default',
  },
);

const NAMESPACES = ['public', 'isced-f', 'rules', 'errors', 'operator', 'enrolment', 'desk', 'inbox', 'privacy'];

/** One instance per language for all requests; nobody ever changes an instance's language. */
const instances = new Map(PAGE_LANGUAGES.map((language) => [language, makeInstance(language)]));

/** The texts of a language; what is missing there is English. */
export function textsIn(language: PageLanguage): i18n {
  const instance = instances.get(language);
  if (!instance) throw new Error(`no texts for ${language}`);
  return instance;
}

function makeInstance(language: PageLanguage): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(new Icu({ parseLngForICU: () => intlLocale(language) }))
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      defaultNS: 'public',
      ns: NAMESPACES,
      resources: { en: namespaces('en'), [language]: namespaces(language) } as never,
      initAsync: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  return instance;
}

function namespaces(language: string): Record<string, object> {
  return Object.fromEntries(
    NAMESPACES.flatMap((name) => {
      const texts = files[`../../../locales/${language}/${name}.json`];
      return texts ? [[name, texts]] : [];
    }),
  );
}
