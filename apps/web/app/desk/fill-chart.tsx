import type { Names } from '../ui/university-name';
import type { HostOffering } from './types';
import { type Coordinator, useCoordinator } from './use-coordinator';

type Fill = HostOffering['fill'];

const WIDTH = 640;
const LINE = 56;
const ROOM = WIDTH - 20;

export function fillTotals(fill: Fill) {
  const sum = (of: 'total' | 'taken' | 'held' | 'waiting') => fill.reduce((total, one) => total + one[of], 0);
  return { total: sum('total'), taken: sum('taken'), held: sum('held'), waiting: sum('waiting') };
}

export function quotaName({ d }: Coordinator, quota: string, names: Names): string {
  return quota === 'shared' ? d('fill.shared') : (names[quota]?.name ?? quota);
}

/** Seats of each quota as a bar, with those who wait as its tail. The sentence and the table say the same. */
export function FillChart({ fill, names, id }: { fill: Fill; names: Names; id: string }) {
  const coordinator = useCoordinator();
  const { d } = coordinator;
  const most = Math.max(1, ...fill.map(({ total, waiting }) => total + waiting));
  const wide = (seats: number) => (seats / most) * ROOM;
  return (
    <svg
      className="fill-chart"
      viewBox={`0 0 ${WIDTH} ${fill.length * LINE}`}
      role="img"
      aria-label={d('fill.summary', fillTotals(fill))}
    >
      <defs>
        <pattern id={`held-${id}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="fill-held-ground" />
          <rect width="2" height="6" className="fill-held" />
        </pattern>
      </defs>
      {fill.map(({ quota, total, taken, held, waiting }, at) => (
        <g key={quota} transform={`translate(0 ${at * LINE})`}>
          <text className="chart-text" x={0} y={20}>
            {quotaName(coordinator, quota, names)}
          </text>
          <rect x={1} y={28} width={wide(total)} height={20} className="fill-room" />
          <rect x={1} y={28} width={wide(taken)} height={20} className="fill-taken" />
          <rect x={1 + wide(taken)} y={28} width={wide(held)} height={20} fill={`url(#held-${id})`} />
          {waiting > 0 && (
            <rect x={wide(total) + 4} y={31} width={wide(waiting)} height={14} className="fill-waiting" />
          )}
        </g>
      ))}
    </svg>
  );
}

export function FillTable({ fill, names }: { fill: Fill; names: Names }) {
  const coordinator = useCoordinator();
  const { d, f } = coordinator;
  const heads = [
    ...[d('fill.quota'), d('fill.total'), d('fill.taken')],
    ...[d('fill.held'), d('fill.free'), d('fill.waiting')],
  ];
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={d('fill.title')}>
      <table className="desk-table chart-table">
        <caption className="visually-hidden">{d('fill.title')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fill.map(({ quota, total, taken, held, waiting }) => (
            <tr key={quota} data-quota={quota}>
              <th scope="row" dir="auto">
                {quotaName(coordinator, quota, names)}
              </th>
              {[total, taken, held, total - taken - held, waiting].map((value, at) => (
                <td key={at}>{f.number(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
