import { ENROLMENT_MESSAGES } from '@ithaca/vocabulary';
import { isolated } from '../ui/names';
import { StateTag } from '../operator/state-tag';
import { shortType } from '../ui/times';
import type { Names } from '../ui/university-name';
import { DeskTime } from './desk-time';
import type { CaseView } from './types';
import { useCoordinator } from './use-coordinator';

const NAMES = new Map(Object.entries(ENROLMENT_MESSAGES).map(([name, type]) => [type as string, name]));

/** What went to and fro about a case, and what became of it. */
export function CaseMessages({ one, names, zone }: { one: CaseView; names: Names; zone: string }) {
  const { d } = useCoordinator();
  if (!one.messages) return null;
  const heads = [d('case.message'), d('row.state'), d('case.at')] as const;
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{d('case.messages')}</h2>
      {one.messages.length === 0 ? (
        <p className="muted">{d('case.messagesNone')}</p>
      ) : (
        <table className="desk-table stacked">
          <caption className="visually-hidden">{d('case.messages')}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {one.messages.map(({ type, direction, institution, state, at }, index) => {
              const name = isolated(names[institution]?.name ?? institution);
              const known = NAMES.get(type);
              return (
                <tr key={index} data-message={state}>
                  <th scope="row">
                    {known ? d(`message.${known}` as 'message.applied') : <code>{shortType(type)}</code>}
                    <span className="row-more muted">
                      {direction === 'OUT' ? d('case.to', { name }) : d('case.from', { name })}
                    </span>
                  </th>
                  <td data-label={heads[1]}>
                    <StateTag state={state} />
                  </td>
                  <td data-label={heads[2]}>
                    <DeskTime at={at} zone={zone} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
