import { type Names, UniversityName } from '../ui/university-name';
import { isolated } from '../ui/names';
import { DueCell } from './case-cells';
import { DeskTime } from './desk-time';
import type { CaseView } from './types';
import { type Coordinator, useCoordinator } from './use-coordinator';

interface CaseProps {
  readonly one: CaseView;
  readonly names: Names;
  readonly zone: string;
}

/** What the alliance wants and what each university last said: three facts, never one guess. */
export function CaseTruths({ one, names, zone }: CaseProps) {
  const coordinator = useCoordinator();
  const { d, stateName } = coordinator;
  const said = [
    [one.home, one.homeObserved],
    [one.host, one.hostObserved],
  ] as const;
  return (
    <section aria-labelledby="truths">
      <h2 id="truths">{d('case.truths')}</h2>
      <dl className="case-truths">
        <div>
          <dt>{d('case.want')}</dt>
          <dd>{stateName(one.desired)}</dd>
        </div>
        {said.map(([domain, observed]) => (
          <div key={domain}>
            <dt>{d('case.said', { name: isolated(names[domain]?.name ?? domain) })}</dt>
            <dd>
              {observed ? (
                <>
                  {stateName(observed.state)} <DeskTime at={observed.at} zone={zone} />
                </>
              ) : (
                <span className="muted">{d('case.nothing')}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {one.desired !== one.state && one.state === 'UNCONFIRMED' && <p className="muted">{d('case.differ')}</p>}
    </section>
  );
}

/** Where it stands, since when, until when, and whose it is. */
export function CaseFacts({ one, names, zone }: CaseProps) {
  const { d, stateName } = useCoordinator();
  return (
    <dl className="case-truths">
      <div>
        <dt>{d('row.state')}</dt>
        <dd data-state={one.state}>
          <strong>{stateName(one.state)}</strong> <DeskTime at={one.since} zone={zone} />
        </dd>
      </div>
      {one.dueAt && one.decisions.includes('nominate') && (
        <div>
          <dt>{d('row.due')}</dt>
          <dd>
            <DueCell row={one} zone={zone} />
          </dd>
        </div>
      )}
      {one.offerUntil && (
        <div>
          <dt>{d('case.offerUntil')}</dt>
          <dd>
            <DeskTime at={one.offerUntil} zone={zone} />
          </dd>
        </div>
      )}
      {one.waitingPlace && (
        <div>
          <dt>{d('case.place')}</dt>
          <dd>{d('case.placeValue', one.waitingPlace)}</dd>
        </div>
      )}
      {(['home', 'host'] as const).map((side) => (
        <div key={side}>
          <dt>{d(`csv.${side}`)}</dt>
          <dd>
            <UniversityName domain={one[side]} names={names} />
            <span className="row-more muted">
              {(side === 'home' ? one.homeFaculty : one.hostFaculty) ?? d('case.whole')}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Who did a step, as a name. */
export function whoName({ d }: Coordinator, by: string, { home, host }: CaseView, names: Names): string {
  if (by === 'STUDENT') return d('who.STUDENT');
  if (by === 'HOME') return names[home]?.name ?? home;
  return by === 'HOST' ? (names[host]?.name ?? host) : d('who.ALLIANCE');
}
