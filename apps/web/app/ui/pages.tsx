import { Link } from 'react-router';
import type { Search } from '../search.server';
import type { SearchAddress } from '../search-address';
import { paths } from './paths';
import { usePage } from './use-page';

/** The way on through a list: cursors know no page numbers, so there is a first page and a next one. */
export function Pages({ address, pageInfo }: { address: SearchAddress; pageInfo: Search['pageInfo'] }) {
  const { t, language } = usePage();
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  if (!next && !address.after) return null;
  return (
    <nav className="pages" aria-label={t('pages.label')}>
      {address.after && <Link to={paths.search(language, { ...address, after: undefined })}>{t('pages.first')}</Link>}
      {next && (
        <Link to={paths.search(language, { ...address, after: next })} rel="next">
          {t('pages.next')}
        </Link>
      )}
    </nav>
  );
}
