import { Cause } from './cause';
import { StateTag } from './state-tag';
import { shortType } from '../ui/times';
import type { MessageRow } from './types';
import { type Names, UniversityName } from '../ui/university-name';
import { useDesk } from './use-desk';
import { When } from './when';

interface MessageTableProps {
  readonly rows: readonly MessageRow[];
  readonly names: Names;
  readonly caption: string;
  /** The message whose page this is. */
  readonly current?: string;
}

export function MessageTable({ rows, names, caption, current }: MessageTableProps) {
  const { o, f, language, now } = useDesk();
  return (
    <div className="scroll">
      <table className="desk-table stacked" data-rows={rows.length}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{o('column.message')}</th>
            <th scope="col">{o('column.university')}</th>
            <th scope="col">{o('column.state')}</th>
            <th scope="col">{o('column.made')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.direction} ${row.id}`} aria-current={row.id === current ? 'true' : undefined}>
              <th scope="row">
                {row.id === current ? (
                  <strong>{shortType(row.type)}</strong>
                ) : (
                  <a href={`/${language}/operator/messages/${row.id}`}>{shortType(row.type)}</a>
                )}
                <span className="row-more muted">
                  {o('message.place', { number: f.number(row.sequence) })} <code>{row.stream}</code>
                </span>
              </th>
              <td data-label={o('column.university')}>
                <span className="direction">{o(`direction.${row.direction as 'IN' | 'OUT'}`)}</span>{' '}
                <UniversityName domain={row.institution} names={names} />
              </td>
              <td data-label={o('column.state')}>
                <StateTag state={row.state} />
                {row.errorCode && (
                  <span className="row-more">
                    <Cause code={row.errorCode} />
                  </span>
                )}
                {row.nextTryAt && new Date(row.nextTryAt) > now && (
                  <span className="row-more muted">
                    {o('message.nextTry')} <When at={row.nextTryAt} />
                  </span>
                )}
              </td>
              <td data-label={o('column.made')}>
                <When at={row.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
