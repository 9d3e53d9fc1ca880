import type { DecisionTry } from './decide.server';
import { ReasonField } from './reason-field';
import type { WholeMessage } from './types';
import { useDesk } from './use-desk';

/** The three things that can be done with a message that waits for a person. What was typed stays when it could not be done. */
export function Decisions({ message, tried }: { message: WholeMessage; tried: DecisionTry | undefined }) {
  const { o, tError } = useDesk();
  const wrong = tried?.intent === 'edit' && tried.code === 'OPERATIONS_JSON_INVALID';
  return (
    <section aria-labelledby="decide" className="desk-decisions">
      <h2 id="decide">{o('decide.title')}</h2>
      {tried && (
        <p className="desk-notice desk-notice-trouble" role="alert" id="decide-fault">
          {o('decide.notDone')} {tError(tried.code, tried.params)}
        </p>
      )}
      <details className="desk-decision" open={tried?.intent === 'replay' || tried === undefined}>
        <summary>{o('decide.replay')}</summary>
        <form method="post">
          <p className="muted">{o('decide.replayMeans')}</p>
          <ReasonField id="replay-reason" given={tried?.intent === 'replay' ? tried.reason : ''} />
          <button className="button" name="intent" value="replay">
            {o('decide.replay')}
          </button>
        </form>
      </details>
      <details className="desk-decision" open={tried?.intent === 'edit'}>
        <summary>{o('decide.edit')}</summary>
        <form method="post">
          <p className="muted">{o('decide.editMeans')}</p>
          <div className="desk-field">
            <label htmlFor="edit-data">{o('decide.data')}</label>
            <textarea
              id="edit-data"
              name="data"
              rows={16}
              spellCheck={false}
              autoCapitalize="off"
              required
              aria-invalid={wrong || undefined}
              aria-describedby={wrong ? 'decide-fault' : undefined}
              defaultValue={tried?.intent === 'edit' ? tried.data : message.data}
            />
          </div>
          <ReasonField id="edit-reason" given={tried?.intent === 'edit' ? tried.reason : ''} />
          <button className="button" name="intent" value="edit">
            {o('decide.edit')}
          </button>
        </form>
      </details>
      <details className="desk-decision" open={tried?.intent === 'abandon'}>
        <summary>{o('decide.abandon')}</summary>
        <form method="post">
          <p className="muted">{o('decide.abandonMeans')}</p>
          <ReasonField id="abandon-reason" given={tried?.intent === 'abandon' ? tried.reason : ''} />
          <button className="button button-danger" name="intent" value="abandon">
            {o('decide.abandon')}
          </button>
        </form>
      </details>
    </section>
  );
}
