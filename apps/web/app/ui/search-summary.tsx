import type { Ignored } from '../search-address';
import { usePage } from './use-page';

interface SearchSummaryProps {
  readonly ignored: readonly Ignored[];
  readonly shortened: boolean;
  readonly cursorLost: boolean;
}

/** What of the address could not be followed. Nothing when all was. */
export function SearchSummary({ ignored, shortened, cursorLost }: SearchSummaryProps) {
  const { t } = usePage();
  if (ignored.length === 0 && !shortened && !cursorLost) return null;
  return (
    <div className="notice" role="alert" aria-labelledby="not-followed">
      <p id="not-followed" className="notice-title">
        {t('summary.title')}
      </p>
      <ul>
        {ignored.map(({ name, value }) => (
          <li key={`${name} ${value}`}>
            {t('summary.ignored', { name })} <bdi>{value}</bdi>
          </li>
        ))}
        {shortened && <li>{t('summary.shortened')}</li>}
        {cursorLost && <li>{t('summary.cursorLost')}</li>}
      </ul>
    </div>
  );
}
