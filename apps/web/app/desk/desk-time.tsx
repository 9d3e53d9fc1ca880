import { useCoordinator } from './use-coordinator';

/** An instant, first as people say it, then as the clocks of the reader's university do. */
export function DeskTime({ at, zone }: { at: string; zone: string }) {
  const { ago, f, now } = useCoordinator();
  return (
    <time dateTime={at} className="when">
      <span>{ago(at)}</span> <span className="muted when-clock">{f.asOf(at, now, zone)}</span>
    </time>
  );
}
