import { useTranslation } from 'react-i18next';
import type { Names } from '../ui/university-name';
import { isolated, known } from '../ui/names';
import { usePage } from '../ui/use-page';

/** The page and the texts about the reader's data; codes that have no words stand for themselves. */
export function usePrivacy(names: Names) {
  const page = usePage();
  const { t: p } = useTranslation('privacy');
  const words = (key: string, facts: object = {}): string | undefined =>
    String(p(key as 'nav', { ...facts, defaultValue: '' } as never)) || undefined;
  return {
    ...page,
    p,
    university: (domain: string) => isolated(names[domain]?.name ?? domain),
    action: (action: string, university: string) => {
      const [domain, verb] = action.split('.');
      return words(`action.${domain}.${verb}`, { university }) ?? p('action.other', { action });
    },
    what: (code: string) => words(`what.${code}`) ?? code,
    ground: (code: string) => words(`ground.${code}`) ?? code,
    fields: (fields: readonly string[]) => fields.map((field) => known(page, `field.${field}`) ?? field).join(', '),
  };
}
