import { deskPaths } from './desk-paths';
import { Reason } from './decision-preview';
import { type CaseView, DECISIONS, needsReason, sideOf } from './types';
import { useCoordinator } from './use-coordinator';

interface CaseDecisionProps {
  readonly one: CaseView;
  /** Address of the queue it was opened from. */
  readonly queue: string;
  readonly idempotencyKey: string;
}

/** What this side may decide about the case now, at once; what needs a reason has a form of its own. */
export function CaseDecision({ one, queue, idempotencyKey }: CaseDecisionProps) {
  const { d, language } = useCoordinator();
  const open = DECISIONS.filter((decision) => one.decisions.includes(decision));
  return (
    <section aria-labelledby="decide" className="case-decide">
      <h2 id="decide">{d('case.decide')}</h2>
      {open.length === 0 && <p className="muted">{d('case.notNow')}</p>}
      {open.map((decision) => {
        const form = (
          <form method="post" action={deskPaths.decide(language)}>
            <input type="hidden" name="id" value={one.id} />
            <input type="hidden" name="key" value={idempotencyKey} />
            <input type="hidden" name="queue" value={queue} />
            <p className="small muted">{d(`effect.${decision}`)}</p>
            {needsReason(decision) && <Reason side={sideOf(decision)} />}
            <button
              className={needsReason(decision) ? 'button button-danger' : 'button'}
              type="submit"
              name="decision"
              value={decision}
            >
              {d(`decision.${decision}`)}
            </button>
          </form>
        );
        return needsReason(decision) ? (
          <details key={decision} className="desk-decision">
            <summary>{d(`decision.${decision}`)}</summary>
            {form}
          </details>
        ) : (
          <div key={decision}>{form}</div>
        );
      })}
    </section>
  );
}
