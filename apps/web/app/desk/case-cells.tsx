import { Localized } from '../ui/localized';
import { type Names, UniversityName } from '../ui/university-name';
import { DeskTime } from './desk-time';
import type { DeskSide } from './queue-address';
import type { CaseRow } from './types';
import { useCoordinator } from './use-coordinator';

/** Who and what a case is about: the cells that every list of cases shares. */
export function CourseCell({ row, side, names }: { row: CaseRow; side: DeskSide; names: Names }) {
  const { course, offeringId } = row;
  const other = side === 'home' ? row.host : row.home;
  return (
    <>
      {course?.title ? <Localized text={course.title} /> : <code>{offeringId}</code>}
      <span className="row-more muted">
        <UniversityName domain={other} names={names} />
      </span>
    </>
  );
}

/** Until when, and loudly when it is over; never by colour alone. */
export function DueCell({ row, zone }: { row: CaseRow; zone: string }) {
  const { d, now } = useCoordinator();
  if (!row.dueAt) return <span className="muted">{d('row.noDue')}</span>;
  const over = new Date(row.dueAt) < now;
  return (
    <span className={over ? 'overdue' : undefined} data-overdue={over || undefined}>
      {over && <strong>{d('row.overdue')} </strong>}
      <DeskTime at={row.dueAt} zone={zone} />
    </span>
  );
}

export function StateCell({ row, side }: { row: CaseRow; side: DeskSide }) {
  const { stateName } = useCoordinator();
  const faculty = side === 'home' ? row.homeFaculty : row.hostFaculty;
  return (
    <>
      {stateName(row.state)}
      {faculty && <span className="row-more muted">{faculty}</span>}
    </>
  );
}
