import { paths } from '../ui/paths';
import type { LogAddress } from './log-address';
import { shortType } from '../ui/times';
import type { Names } from '../ui/university-name';
import { useDesk } from './use-desk';

/** What the log is narrowed by; a plain form, so that everything stands in the address. */
export function LogFilter({ address, types, names }: { address: LogAddress; types: readonly string[]; names: Names }) {
  const { o, f, language } = useDesk();
  const members = Object.entries(names).toSorted(([, a], [, b]) => f.compare(a.name, b.name));
  if (address.institution && !names[address.institution])
    members.unshift([address.institution, { name: address.institution, lang: 'und' }]);
  return (
    <form className="log-filter" method="get" action={paths.operator(language, '/messages')} role="search">
      {address.state && <input type="hidden" name="state" value={address.state} />}
      {address.stream && <input type="hidden" name="stream" value={address.stream} />}
      {address.code && <input type="hidden" name="code" value={address.code} />}
      <div className="desk-field log-filter-text">
        <label htmlFor="log-text">{o('filter.text')}</label>
        <input id="log-text" name="text" type="search" defaultValue={address.text} maxLength={200} autoComplete="off" />
      </div>
      <div className="desk-field">
        <label htmlFor="log-institution">{o('column.university')}</label>
        <select id="log-institution" name="institution" defaultValue={address.institution}>
          <option value="">{o('filter.any')}</option>
          {members.map(([domain, { name, lang }]) => (
            <option key={domain} value={domain} lang={lang === 'und' ? undefined : lang}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="desk-field">
        <label htmlFor="log-type">{o('filter.type')}</label>
        <select id="log-type" name="type" defaultValue={address.type}>
          <option value="">{o('filter.any')}</option>
          {types.map((type) => (
            <option key={type} value={type}>
              {shortType(type)}
            </option>
          ))}
        </select>
      </div>
      <div className="desk-field">
        <label htmlFor="log-direction">{o('filter.direction')}</label>
        <select id="log-direction" name="direction" defaultValue={address.direction}>
          <option value="">{o('filter.any')}</option>
          <option value="OUT">{o('filter.out')}</option>
          <option value="IN">{o('filter.in')}</option>
        </select>
      </div>
      <button className="button">{o('filter.apply')}</button>
      {(address.stream || address.code) && (
        <p className="log-filter-more">
          {address.stream && (
            <span>
              {o('message.case')} <code>{address.stream}</code>
            </span>
          )}{' '}
          {address.code && <code>{address.code}</code>}{' '}
          <a href={paths.operator(language, '/messages')}>{o('messages.showAll')}</a>
        </p>
      )}
    </form>
  );
}
