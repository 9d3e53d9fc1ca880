import { Link } from 'react-router';
import type { DeskSide } from './queue-address';
import { useCoordinator } from './use-coordinator';

interface SideTabsProps {
  readonly sides: readonly DeskSide[];
  readonly current: DeskSide;
  readonly to: (side: DeskSide) => string;
}

/** Outgoing and incoming; nothing to choose for who has one desk only. */
export function SideTabs({ sides, current, to }: SideTabsProps) {
  const { d } = useCoordinator();
  if (sides.length < 2) return <p className="lead">{d(`side.${current}Lead`)}</p>;
  return (
    <>
      <nav aria-label={d('side.label')}>
        <ul className="state-counts">
          {sides.map((side) => (
            <li key={side}>
              <Link to={to(side)} aria-current={side === current ? 'page' : undefined}>
                {d(`side.${side}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p className="lead">{d(`side.${current}Lead`)}</p>
    </>
  );
}
