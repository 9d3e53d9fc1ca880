import type { Names } from '../ui/university-name';
import { DeskTime } from './desk-time';
import { stuckSentence } from './stuck-words';
import type { StuckReason } from './types';
import { useCoordinator } from './use-coordinator';

/** On whom a case waits, since when, when that university was last heard of, and why. */
export function StuckNote({ stuck, names, zone }: { stuck: StuckReason; names: Names; zone: string }) {
  const coordinator = useCoordinator();
  const { d } = coordinator;
  return (
    <section className="stuck-reason" aria-labelledby="stuck" data-cause={stuck.cause}>
      <h2 id="stuck">{d('case.stuck')}</h2>
      <p>{stuckSentence(coordinator, stuck, names, zone)}</p>
      <p className="small">
        {d('stuck.contact')}:{' '}
        {stuck.lastContactAt ? <DeskTime at={stuck.lastContactAt} zone={zone} /> : d('stuck.never')}
      </p>
      <StuckFault code={stuck.code} />
    </section>
  );
}

/** What the last try ran into, for whoever calls the other university. */
export function StuckFault({ code }: { code: string | null }) {
  const { tError } = useCoordinator();
  return code === null ? null : (
    <p className="small muted" data-code={code}>
      {tError(code, { receiver: '', reason: 'other' })} <code>{code}</code>
    </p>
  );
}
