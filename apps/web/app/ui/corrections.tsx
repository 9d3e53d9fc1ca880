import { Link } from 'react-router';
import type { SearchAddress } from '../search-address';
import { paths } from './paths';
import { usePage } from './use-page';

/** "Did you mean ...": the words that the index knows and the query nearly has. */
export function Corrections({ corrections, address }: { corrections: readonly string[]; address: SearchAddress }) {
  const { t, language } = usePage();
  if (corrections.length === 0) return null;
  return (
    <p className="corrections">
      {t('search.didYouMean')}{' '}
      {corrections.map((correction, index) => (
        <span key={correction}>
          {index > 0 && ', '}
          <Link to={paths.search(language, { ...address, q: correction, after: undefined })} dir="auto">
            {correction}
          </Link>
        </span>
      ))}
    </p>
  );
}
