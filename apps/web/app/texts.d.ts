import type desk from '@locales/en/desk.json';
import type enrolment from '@locales/en/enrolment.json';
import type errors from '@locales/en/errors.json';
import type inbox from '@locales/en/inbox.json';
import type iscedF from '@locales/en/isced-f.json';
import type operator from '@locales/en/operator.json';
import type privacy from '@locales/en/privacy.json';
import type publicTexts from '@locales/en/public.json';
import type rules from '@locales/en/rules.json';

declare module 'i18next' {
  /** A key that has no English text does not compile. */
  interface CustomTypeOptions {
    defaultNS: 'public';
    resources: {
      public: typeof publicTexts;
      'isced-f': typeof iscedF;
      rules: typeof rules;
      desk: typeof desk;
      enrolment: typeof enrolment;
      errors: typeof errors;
      inbox: typeof inbox;
      operator: typeof operator;
      privacy: typeof privacy;
    };
  }
}
