import { ageBuckets, type AgeBucket, type WaitingDay } from './age-buckets';
import { type Coordinator, useCoordinator } from './use-coordinator';

const WIDTH = 600;
const LINE = 30;
const LABEL = 260;
const ROOM = WIDTH - LABEL - 60;

/** How long the cases of this queue have waited: bars, the same in a sentence, and as a table. */
export function QueueAgeChart({ days }: { days: readonly WaitingDay[] }) {
  const coordinator = useCoordinator();
  const { d, f } = coordinator;
  const buckets = ageBuckets(days);
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const overdue = buckets.reduce((sum, one) => sum + one.overdue, 0);
  const longest = days.reduce((most, one) => Math.max(most, one.days), 0);
  const most = Math.max(...buckets.map(({ count }) => count));
  return (
    <section aria-labelledby="age">
      <h2 id="age">{d('age.title')}</h2>
      <p>{d('age.summary', { count: total, overdue, days: longest })}</p>
      <svg
        className="age-chart"
        viewBox={`0 0 ${WIDTH} ${buckets.length * LINE}`}
        role="img"
        aria-label={d('age.summary', { count: total, overdue, days: longest })}
      >
        <defs>
          <pattern id="late" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className="age-late-ground" />
            <rect width="3" height="6" className="age-late" />
          </pattern>
        </defs>
        {buckets.map((bucket, at) => {
          const late = (bucket.overdue / most) * ROOM;
          const rest = ((bucket.count - bucket.overdue) / most) * ROOM;
          return (
            <g key={bucket.from} transform={`translate(0 ${at * LINE})`}>
              <text className="chart-text" x={LABEL - 10} y={20} textAnchor="end">
                {bucketName(coordinator, bucket)}
              </text>
              <rect x={LABEL} y={6} width={late} height={18} fill="url(#late)" className="age-late-bar" />
              <rect x={LABEL + late} y={6} width={rest} height={18} className="age-bar" />
              <text className="chart-text" x={LABEL + late + rest + 8} y={20}>
                {f.number(bucket.count)}
              </text>
            </g>
          );
        })}
      </svg>
      <p className="small muted">{d('age.key')}</p>
      <details>
        <summary>{d('chart.asTable')}</summary>
        <table className="desk-table chart-table">
          <caption className="visually-hidden">{d('age.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{d('age.waited')}</th>
              <th scope="col">{d('age.cases')}</th>
              <th scope="col">{d('age.late')}</th>
            </tr>
          </thead>
          <tbody>
            {buckets.map((bucket) => (
              <tr key={bucket.from}>
                <th scope="row">{bucketName(coordinator, bucket)}</th>
                <td>{f.number(bucket.count)}</td>
                <td>{f.number(bucket.overdue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

function bucketName({ d }: Coordinator, { from, to }: AgeBucket): string {
  if (to === undefined) return d('age.more', { from });
  return to === from ? d('age.day', { from }) : d('age.days', { from, to });
}
