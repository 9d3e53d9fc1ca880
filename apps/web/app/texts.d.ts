import type desk from '@locales/en/desk.json';
import type enrolment from '@locales/en/enrolment.json';
import type iscedF from '@locales/en/isced-f.json';
import type publicTexts from '@locales/en/public.json';
import type rules from '@locales/en/rules.json';

declare module 'i18next' {
  /** A key that has no English text does not compile. */
  interface CustomTypeOptions {
    defaultNS: 'public';
    resources: {
      public: typeof publicTexts;
      desk: typeof desk;
      enrolment: typeof enrolment;
      'isced-f': typeof iscedF;
      rules: typeof rules;
    };
  }
}
