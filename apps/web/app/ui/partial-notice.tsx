import type { PartnerTrouble } from '../gateway.server';
import type { Partner } from '../search.server';
import { Localized } from './localized';
import { usePage } from './use-page';

interface PartialNoticeProps {
  readonly troubles: readonly PartnerTrouble[];
  readonly partners: readonly Partner[];
  /** All members of the alliance, when `partners` are only those that were asked. */
  readonly total?: number;
}

/** Which universities did not answer, and from when what is shown of them is. Nothing when all did. */
export function PartialNotice({ troubles, partners, total = partners.length }: PartialNoticeProps) {
  const { t, f, now } = usePage();
  const away = new Set(troubles.map(({ partner }) => partner));
  const silent = partners.filter(({ institution, state }) => away.has(institution.domain) || state === 'FAILING');
  if (silent.length === 0) return null;
  return (
    <aside
      className="notice"
      aria-labelledby="partial"
      data-partners={silent.map(({ institution }) => institution.domain).join(' ')}
    >
      <p id="partial" className="notice-title">
        {t('partial.title', { count: silent.length, total })}
      </p>
      <ul>
        {silent.map(({ institution, asOf }) => (
          <li key={institution.domain}>
            <Localized text={institution.name} />
            {': '}
            {asOf ? t('partial.asOf', { time: f.asOf(asOf, now, institution.timeZone) }) : t('partial.never')}
          </li>
        ))}
      </ul>
    </aside>
  );
}
