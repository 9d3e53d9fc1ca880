import type { ReactNode } from 'react';
import { Cause } from './cause';
import type { WholeMessage } from './types';
import { useDesk } from './use-desk';
import { When } from './when';

interface Moment {
  readonly at: string;
  readonly what: ReactNode;
}

/** All that is known to have happened to a message, the newest first. */
export function Timeline({ message }: { message: WholeMessage }) {
  const { o, f, language, lasting } = useDesk();
  const { attempts, attemptCount, decisions, direction, at, parkedAt, appliedAt, state } = message;
  // Of one instant the later one stands first: sorting keeps this order.
  const moments: Moment[] = [
    ...decisions.map((decision) => ({
      at: decision.at,
      what: (
        <>
          {o(`timeline.decision.${decision.action as 'REPLAYED' | 'EDITED_REPLAYED' | 'ABANDONED'}`, {
            by: decision.by ?? o('timeline.somebody'),
          })}
          <q className="row-more" dir="auto">
            {decision.reason}
          </q>
          {decision.replacedBy && (
            <a className="row-more" href={`/${language}/operator/messages/${decision.replacedBy}`}>
              {o('timeline.replacedBy')}
            </a>
          )}
        </>
      ),
    })),
    ...(parkedAt && state === 'DEAD_LETTERED' ? [{ at: parkedAt, what: o('timeline.parked') }] : []),
    ...(appliedAt && attempts.length === 0 ? [{ at: appliedAt, what: o('timeline.applied') }] : []),
    ...attempts.map((attempt) => ({
      at: attempt.endedAt,
      what: (
        <>
          {o(`timeline.attempt.${attempt.result as 'APPLIED' | 'ACKED' | 'REFUSED' | 'UNAVAILABLE'}`)}{' '}
          <span className="muted">
            {lasting(new Date(attempt.endedAt).getTime() - new Date(attempt.beganAt).getTime())}
          </span>
          {attempt.code && (
            <span className="row-more">
              <Cause code={attempt.code} params={attempt.params} />
            </span>
          )}
        </>
      ),
    })),
    { at, what: o(direction === 'OUT' ? 'timeline.made' : 'timeline.arrived') },
  ];
  return (
    <>
      <ol className="timeline">
        {moments
          .toSorted((a, b) => b.at.localeCompare(a.at))
          .map((moment, index) => (
            <li key={index}>
              <When at={moment.at} />
              <div>{moment.what}</div>
            </li>
          ))}
      </ol>
      {attemptCount > attempts.length && (
        <p className="muted">
          {o('timeline.more', { shown: f.number(attempts.length), count: f.number(attemptCount) })}
        </p>
      )}
    </>
  );
}
