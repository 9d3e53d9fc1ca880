import type { Partner } from '../search.server';
import { usePage } from './use-page';

/** How a university's courses stand, in words; the mark beside it repeats them, never replaces them. */
export function FreshnessText({ partner }: { partner: Pick<Partner, 'state' | 'asOf' | 'institution'> }) {
  const { t, f, now } = usePage();
  const { state, asOf, institution } = partner;
  return (
    <span className={`freshness freshness-${state.toLowerCase()}`} data-state={state}>
      {t(`freshness.${state}`)}
      {asOf && (
        <span className="fact-more muted">
          <time dateTime={asOf}>{t('asOf', { time: f.asOf(asOf, now, institution.timeZone) })}</time>
        </span>
      )}
    </span>
  );
}
