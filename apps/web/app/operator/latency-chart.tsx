import { latencyScale } from './latency-scale';
import type { LatencyHour } from './types';
import { useDesk } from './use-desk';

const WIDTH = 720;
const HEIGHT = 180;
const LEFT = 62;
const BELOW = 26;

/** How long messages took, hour by hour: in words, drawn, and as a table that says the same. */
export function LatencyChart({ hours }: { hours: readonly LatencyHour[] }) {
  const { o, f, lasting, now } = useDesk();
  const { bars, ticks } = latencyScale(hours, WIDTH - LEFT, HEIGHT);
  const count = hours.reduce((sum, hour) => sum + hour.count, 0);
  const worst = bars.toSorted((a, b) => b.hour.p95Ms! - a.hour.p95Ms!)[0]?.hour;
  if (!worst) return <p className="desk-notice">{o('latency.none', { hours: hours.length })}</p>;
  const clock = (hour: string) => f.asOf(hour, now);
  return (
    <figure className="latency">
      <figcaption>
        {o('latency.summary', {
          ...{ count, hours: hours.length, worst: clock(worst.hour) },
          ...{ p50: lasting(worst.p50Ms!), p95: lasting(worst.p95Ms!) },
        })}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + BELOW + 10}`} aria-hidden="true" focusable="false">
        <g transform={`translate(${LEFT} 8)`}>
          {ticks.map(({ ms, y }) => (
            <g key={ms}>
              <path className="latency-line" d={`M0 ${y}H${WIDTH - LEFT}`} />
              <text className="latency-tick" x={-8} y={y + 4} textAnchor="end">
                {lasting(ms)}
              </text>
            </g>
          ))}
          {bars.map(({ x, width, top, bottom, hour }) => (
            <g key={hour.hour}>
              <rect
                className="latency-band"
                x={x + width * 0.2}
                width={width * 0.6}
                y={top}
                height={Math.max(bottom - top, 2)}
              />
              <path className="latency-median" d={`M${x + width * 0.08} ${bottom}h${width * 0.84}`} />
            </g>
          ))}
          {hours.map(({ hour }, index) =>
            index % 6 === 0 ? (
              <text
                key={hour}
                className="latency-tick"
                x={(index * (WIDTH - LEFT)) / hours.length}
                y={HEIGHT + BELOW - 6}
              >
                {new Date(hour).toISOString().slice(11, 16)}
              </text>
            ) : null,
          )}
        </g>
      </svg>
      <p className="small muted latency-legend">{o('latency.legend')}</p>
      <details>
        <summary>{o('latency.table')}</summary>
        <div className="scroll">
          <table className="desk-table">
            <caption className="visually-hidden">{o('latency.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{o('latency.hour')}</th>
                <th scope="col" className="number">
                  {o('latency.count')}
                </th>
                <th scope="col" className="number">
                  {o('latency.half')}
                </th>
                <th scope="col" className="number">
                  {o('latency.most')}
                </th>
              </tr>
            </thead>
            <tbody>
              {hours.map(({ hour, count: applied, p50Ms, p95Ms }) => (
                <tr key={hour}>
                  <th scope="row">
                    <time dateTime={hour}>{clock(hour)}</time>
                  </th>
                  <td className="number">{f.number(applied)}</td>
                  <td className="number">{p50Ms === null ? '–' : lasting(p50Ms)}</td>
                  <td className="number">{p95Ms === null ? '–' : lasting(p95Ms)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
