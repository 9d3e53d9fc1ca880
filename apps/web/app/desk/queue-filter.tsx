import { Link } from 'react-router';
import type { Names } from '../ui/university-name';
import { deskPaths } from './desk-paths';
import type { QueueAddress } from './queue-address';
import type { QueueView } from './types';
import { useCoordinator } from './use-coordinator';

/** Every filter with its counts, as one form that leads to an address. */
export function QueueFilter({ address, view, names }: { address: QueueAddress; view: QueueView; names: Names }) {
  const { d, language, stateName, courseOf, f } = useCoordinator();
  const { side, states, partner, offering, overdue } = address;
  const filtered = states.length > 0 || partner !== '' || offering !== '' || overdue;
  const counted = (name: string, count: number) => `${name} (${f.number(count)})`;
  return (
    <form method="get" action={deskPaths.queue(language)} className="log-filter" aria-label={d('filter.label')}>
      <input type="hidden" name="side" value={side} />
      <div className="desk-field">
        <label htmlFor="filter-state">{d('filter.state')}</label>
        <select id="filter-state" name="state" defaultValue={states[0] ?? ''}>
          <option value="">{d('filter.waiting')}</option>
          {withAsked(view.counts, states[0]).map(({ state, count }) => (
            <option key={state} value={state}>
              {counted(stateName(state), count)}
            </option>
          ))}
        </select>
      </div>
      <div className="desk-field">
        <label htmlFor="filter-partner">{d('filter.partner')}</label>
        <select id="filter-partner" name="partner" defaultValue={partner}>
          <option value="">{d('filter.all')}</option>
          {view.partners.map(({ partner: domain, count }) => (
            <option key={domain} value={domain}>
              {counted(names[domain]?.name ?? domain, count)}
            </option>
          ))}
        </select>
      </div>
      <div className="desk-field">
        <label htmlFor="filter-offering">{d('filter.offering')}</label>
        <select id="filter-offering" name="offering" defaultValue={offering}>
          <option value="">{d('filter.all')}</option>
          {view.offerings.map(({ offering: one, count }) => (
            <option key={one.offeringId} value={one.offeringId}>
              {counted(courseOf(one), count)}
            </option>
          ))}
        </select>
      </div>
      <label className="desk-check desk-filter-check">
        <input type="checkbox" name="overdue" value="1" defaultChecked={overdue} />
        <span>{d('filter.overdue')}</span>
      </label>
      <button className="button" type="submit">
        {d('filter.apply')}
      </button>
      {filtered && (
        <p className="log-filter-more">
          <Link
            to={deskPaths.queue(language, {
              ...address,
              states: [],
              partner: '',
              offering: '',
              overdue: false,
              after: '',
            })}
          >
            {d('filter.clear')}
          </Link>
        </p>
      )}
    </form>
  );
}

/** What the address asks for is among the choices, also when there is nothing of it. */
function withAsked(counts: QueueView['counts'], asked: string | undefined): QueueView['counts'] {
  return asked === undefined || counts.some(({ state }) => state === asked)
    ? counts
    : [...counts, { state: asked, count: 0 }];
}
