import { useTranslation } from 'react-i18next';
import { usePage } from '../ui/use-page';
import { duration, relativeTime } from '../ui/times';

/** What every part of the operator's pages may need: the page, and the texts of this desk. */
export function useDesk() {
  const page = usePage();
  const { t: o } = useTranslation('operator');
  const { language, now } = page;
  return {
    ...page,
    o,
    ago: (instant: string) => relativeTime(instant, now, language),
    lasting: (ms: number) => duration(ms, language),
  };
}
