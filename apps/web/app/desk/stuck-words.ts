import { isolated } from '../ui/names';
import type { Names } from '../ui/university-name';
import type { StuckReason } from './types';
import type { Coordinator } from './use-coordinator';

const CAUSES = [
  'LINK_STOPPED',
  'MESSAGE_REFUSED',
  'NODE_SILENT',
  'MESSAGE_LATE',
  'HOST_SILENT',
  'HOME_OVERDUE',
] as const;

/** Why a case stands still, as a sentence: on whom it waits, and since when. */
export function stuckSentence({ d, f }: Coordinator, stuck: StuckReason, names: Names, zone: string): string {
  const { waitingOn, since } = stuck;
  const cause = CAUSES.find((known) => known === stuck.cause);
  if (!cause) throw new Error(`no words for the cause ${stuck.cause}`);
  const name = isolated(names[waitingOn]?.name ?? waitingOn);
  return d(`why.${cause}`, { name, time: f.instant(since, zone) });
}
