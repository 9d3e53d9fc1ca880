import { Cause } from './cause';
import { logSearch } from './log-address';
import { ReasonField } from './reason-field';
import { shortType } from '../ui/times';
import type { DeadLetterGroup } from './types';
import { type Names, UniversityName } from '../ui/university-name';
import { useDesk } from './use-desk';
import { When } from './when';

/** Messages that wait for a person, by cause; with `decide`, each cause can be replayed as a whole. */
export function DeadLetterTable(props: {
  readonly groups: readonly DeadLetterGroup[];
  readonly names: Names;
  readonly decide: boolean;
}) {
  const { o, f, language } = useDesk();
  const { groups, names, decide } = props;
  return (
    <ul className="causes">
      {groups.map((group, index) => {
        const { code, institution, type, count, oldestAt, owner, mayDecide } = group;
        const search = logSearch({ state: 'needsPerson', code, institution, type });
        return (
          <li key={`${code} ${institution} ${type}`} data-cause={code}>
            <h3>
              <Cause code={code} />
            </h3>
            <p>
              <a href={`/${language}/operator/messages${search}`}>
                {o('deadLetters.count', { count, type: shortType(type) })}
              </a>{' '}
              <span className="direction">{o('direction.OUT')}</span>{' '}
              <UniversityName domain={institution} names={names} />
            </p>
            <p className="muted">
              {o('deadLetters.oldest')} <When at={oldestAt} />
              {owner && (
                <>
                  {' · '}
                  {o('message.actsNext')} <UniversityName domain={owner} names={names} />
                </>
              )}
            </p>
            {decide && mayDecide && (
              <details className="desk-decision">
                <summary>{o('deadLetters.replayAll', { count: f.number(Math.min(count, 500)) })}</summary>
                <form method="post">
                  <input type="hidden" name="code" value={code} />
                  <input type="hidden" name="institution" value={institution} />
                  <input type="hidden" name="type" value={type} />
                  <p className="muted">{o('deadLetters.preview', { count })}</p>
                  <ReasonField id={`reason-${index}`} />
                  <button className="button">{o('decide.replay')}</button>
                </form>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
