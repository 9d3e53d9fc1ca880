import type { ReactNode } from 'react';
import { paths } from '../ui/paths';
import { Cause } from './cause';
import { logSearch } from './log-address';
import { StateTag } from './state-tag';
import { stateWord } from './state-words';
import type { WholeMessage } from './types';
import { type Names, UniversityName } from '../ui/university-name';
import { useDesk } from './use-desk';
import { When } from './when';

/** Where a message stands, who acts next, and what it is. */
export function MessageFacts({ message, names }: { message: WholeMessage; names: Names }) {
  const { o, f, language, now } = useDesk();
  const { state, errorCode, errorParams, nextTryAt, owner, direction, institution, stream, sequence, type, id, at } =
    message;
  const word = stateWord(state);
  const caseSearch = logSearch({ stream, institution });
  return (
    <>
      <p className="message-state">
        <StateTag state={state} /> {direction === 'OUT' && <span className="muted">{o(`next.${word}`)}</span>}
        {owner && word === 'needsPerson' && (
          <span className="row-more">
            {o('message.actsNext')} <UniversityName domain={owner} names={names} />
          </span>
        )}
      </p>
      {errorCode && (
        <p className="message-cause">
          <Cause code={errorCode} params={errorParams} />
        </p>
      )}
      <dl className="message-facts">
        {nextTryAt && new Date(nextTryAt) > now && (
          <Fact name={o('message.nextTry')}>
            <When at={nextTryAt} />
          </Fact>
        )}
        <Fact name={o(`direction.${direction as 'IN' | 'OUT'}`)}>
          <UniversityName domain={institution} names={names} />
        </Fact>
        <Fact name={o('message.case')}>
          <a href={`${paths.operator(language, '/messages')}${caseSearch}`}>
            <code>{stream}</code>
          </a>
        </Fact>
        <Fact name={o('message.number')}>{f.number(sequence)}</Fact>
        <Fact name={o(direction === 'OUT' ? 'timeline.made' : 'timeline.arrived')}>
          <When at={at} />
        </Fact>
        <Fact name={o('filter.type')}>
          <code>{type}</code>
        </Fact>
        <Fact name={o('message.id')}>
          <code className="copyable">{id}</code>
        </Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
