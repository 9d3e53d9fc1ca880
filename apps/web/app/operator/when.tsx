import { useDesk } from './use-desk';

/** An instant, first as people say it, then as clocks do. Times are in UTC: an alliance has several zones. */
export function When({ at }: { at: string }) {
  const { ago, f, now } = useDesk();
  return (
    <time dateTime={at} className="when">
      <span>{ago(at)}</span> <span className="muted when-clock">{f.asOf(at, now)}</span>
    </time>
  );
}
