import { paths } from '../ui/paths';
import { Cause } from './cause';
import { logSearch } from './log-address';
import type { PartnerDrift } from './types';
import { type Names, UniversityName } from '../ui/university-name';
import { useDesk } from './use-desk';
import { When } from './when';

type Kind = 'unknown-there' | 'unknown-here' | 'under-way' | 'lost-there' | 'diverged';

/** Each university with when it was last compared with, and the cases that differed then. */
export function DriftTable({ report, names }: { report: readonly PartnerDrift[]; names: Names }) {
  const { o, language } = useDesk();
  return (
    <div className="scroll">
      <table className="desk-table stacked">
        <caption className="visually-hidden">{o('drift.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{o('column.university')}</th>
            <th scope="col">{o('drift.comparedAt')}</th>
            <th scope="col">{o('drift.result')}</th>
          </tr>
        </thead>
        <tbody>
          {report.map((partner) => (
            <tr key={partner.institution} data-drift={partner.institution}>
              <th scope="row">
                <UniversityName domain={partner.institution} names={names} />
              </th>
              <td data-label={o('drift.comparedAt')}>
                {partner.comparedAt ? <When at={partner.comparedAt} /> : <span>{o('drift.never')}</span>}
                {partner.errorCode && partner.triedAt && (
                  <span className="row-more">
                    {o('drift.failed')} <When at={partner.triedAt} /> <Cause code={partner.errorCode} />
                  </span>
                )}
              </td>
              <td data-label={o('drift.result')}>
                {partner.comparedAt === null ? (
                  <span className="muted">{o('drift.unknown')}</span>
                ) : partner.differences.length === 0 ? (
                  <span className="state state-applied">{o('drift.agree', { count: partner.compared ?? 0 })}</span>
                ) : (
                  <ul className="plain-list">
                    {partner.differences.map(({ stream, kind, firstSeenAt }) => (
                      <li key={stream}>
                        <span className={`state state-${kind === 'under-way' ? 'underWay' : 'needsPerson'}`}>
                          {o(`drift.kinds.${kind as Kind}`)}
                        </span>
                        <span className="row-more">
                          <a
                            href={`${paths.operator(language, '/messages')}${logSearch({ stream, institution: partner.institution })}`}
                          >
                            <code>{stream}</code>
                          </a>{' '}
                          <span className="muted">
                            {o('drift.firstSeen')} <When at={firstSeenAt} />
                          </span>
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
