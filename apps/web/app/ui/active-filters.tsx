import { Link } from 'react-router';
import type { Member } from '../search.server';
import { chosenFilters, type SearchAddress, withoutValue } from '../search-address';
import { filterLabel } from './filter-label';
import { paths } from './paths';
import { usePage } from './use-page';

/** The chosen filters, each a link that takes it away. */
export function ActiveFilters({ address, members }: { address: SearchAddress; members: readonly Member[] }) {
  const page = usePage();
  const { t, language } = page;
  const chosen = chosenFilters(address);
  if (chosen.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('chips.label')}>
      {chosen.map(({ name, value }) => {
        const { label, lang } = filterLabel(page, name, value, members);
        return (
          <li key={`${name} ${value}`}>
            <Link to={paths.search(language, withoutValue(address, name, value))} className="chip">
              <span className="visually-hidden">{t('chips.remove')} </span>
              <span lang={lang}>{label}</span>
              <span aria-hidden="true"> ×</span>
            </Link>
          </li>
        );
      })}
      <li>
        <Link className="chip chip-all" to={paths.search(language, { q: address.q, sort: address.sort })}>
          {t('chips.removeAll')}
        </Link>
      </li>
    </ul>
  );
}
