import type { Names } from '../ui/university-name';
import { whoName } from './case-truths';
import { DeskTime } from './desk-time';
import type { CaseView } from './types';
import { type Coordinator, useCoordinator } from './use-coordinator';

const CODE = /^[A-Z][A-Z_]+$/;

/** Every step of student and course, the newest first; refused ones too. */
export function CaseTimeline({ one, names, zone }: { one: CaseView; names: Names; zone: string }) {
  const coordinator = useCoordinator();
  const { d, stateName } = coordinator;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{d('case.timeline')}</h2>
      <ol className="timeline" reversed>
        {one.timeline.toReversed().map((event, at) => {
          const reason = reasonText(coordinator, event.reason);
          return (
            <li key={at} className={event.refused ? 'case-event-refused' : undefined}>
              {event.refused ? d('case.refused', { step: stateName(event.to) }) : stateName(event.to)}
              <span className="row-more muted">
                {whoName(coordinator, event.by, one, names)}
                {reason && <> · {reason}</>}
              </span>
              <DeskTime at={event.at} zone={zone} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Words of a person as they are; a code in our words, or left out where it says no more than the step. */
function reasonText({ reasonName }: Coordinator, reason: string): string | undefined {
  return CODE.test(reason) ? reasonName(reason) : `“${reason}”`;
}
