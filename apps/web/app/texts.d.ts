import type fields from '../../../locales/en/fields.json';
import type publicTexts from '../../../locales/en/public.json';

declare module 'i18next' {
  /** A key that has no English text does not compile. */
  interface CustomTypeOptions {
    defaultNS: 'public';
    resources: { public: typeof publicTexts; fields: typeof fields };
  }
}
