import type { Names } from '../ui/university-name';
import { CourseCell, DueCell, StateCell } from './case-cells';
import { deskPaths } from './desk-paths';
import { DeskTime } from './desk-time';
import { queueString, type QueueAddress } from './queue-address';
import type { CaseRow } from './types';
import { useCoordinator } from './use-coordinator';

interface QueueTableProps {
  readonly rows: readonly CaseRow[];
  readonly address: QueueAddress;
  readonly names: Names;
  readonly zone: string;
}

/** Cases with a box each. Column heads are repeated beside the values where the table is stacked. */
export function QueueTable({ rows, address, names, zone }: QueueTableProps) {
  const { d, language, studentName } = useCoordinator();
  const { side } = address;
  const heads = [d('row.student'), d('row.course'), d('row.state'), d('row.since'), d('row.due')] as const;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={d('row.table')}>
      <table className="desk-table stacked queue">
        <caption className="visually-hidden">{d('row.table')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{d('row.select')}</span>
            </th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row={row.id}>
              <td className="queue-box">
                <input
                  type="checkbox"
                  name="id"
                  value={row.id}
                  aria-label={d('row.selectOne', { student: studentName(row) })}
                  disabled={row.decisions.length === 0}
                />
                {row.decisions.length > 0 && <input type="hidden" name="shown" value={row.id} />}
              </td>
              <th scope="row">
                <a href={deskPaths.case(language, row.id, queueString({ ...address, after: '' }))} dir="auto">
                  {studentName(row)}
                </a>
                {row.student?.programme && (
                  <span className="row-more muted" dir="auto">
                    {row.student.programme}
                  </span>
                )}
              </th>
              <td data-label={heads[1]}>
                <CourseCell {...{ row, side, names }} />
              </td>
              <td data-label={heads[2]}>
                <StateCell {...{ row, side }} />
              </td>
              <td data-label={heads[3]}>
                <DeskTime at={row.since} zone={zone} />
              </td>
              <td data-label={heads[4]}>
                <DueCell {...{ row, zone }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
