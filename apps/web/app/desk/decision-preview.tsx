import { Link } from 'react-router';
import type { Names } from '../ui/university-name';
import { PageHead } from '../ui/page-head';
import { CourseCell, StateCell } from './case-cells';
import { deskPaths } from './desk-paths';
import type { DeskSide } from './queue-address';
import { type CaseRow, type Decision, needsReason, sideOf } from './types';
import { useCoordinator } from './use-coordinator';

interface DecisionPreviewProps {
  readonly decision: Decision;
  /** Address of the queue it was decided from. */
  readonly queue: string;
  readonly rows: readonly CaseRow[];
  readonly idempotencyKey: string;
  readonly names: Names;
  readonly reasonMissing: boolean;
}

const SHOWN = 20;

/** What a decision would do, before it is made: to how many, to whom, and which of them it cannot reach. */
export function DecisionPreview({ decision, queue, rows, idempotencyKey, names, reasonMissing }: DecisionPreviewProps) {
  const { d, language } = useCoordinator();
  const open = rows.filter(({ decisions }) => decisions.includes(decision));
  const passedOver = rows.length - open.length;
  const back = `${deskPaths.queue(language)}${queue}`;
  const title = d(`preview.${decision}`, { count: open.length });
  return (
    <>
      <PageHead title={title} index={false} />
      <h1>{title}</h1>
      {reasonMissing && (
        <div className="problem-summary" role="alert" tabIndex={-1} autoFocus>
          <h2>{d('preview.problem')}</h2>
          <p>
            <a href="#reason">{d('preview.reasonMissing')}</a>
          </p>
        </div>
      )}
      {open.length === 0 ? (
        <>
          <p className="desk-notice">{d('preview.nothing')}</p>
          <p>
            <Link to={back}>{d('queue.back')}</Link>
          </p>
        </>
      ) : (
        <form method="post" action={deskPaths.decide(language)}>
          <p className="lead">{d(`effect.${decision}`)}</p>
          {passedOver > 0 && <p className="desk-notice">{d('preview.passedOver', { count: passedOver })}</p>}
          <PreviewTable rows={open.slice(0, SHOWN)} {...{ decision, names }} />
          {open.length > SHOWN && <p className="muted">{d('preview.more', { count: open.length - SHOWN })}</p>}
          {open.map(({ id }) => (
            <input key={id} type="hidden" name="id" value={id} />
          ))}
          <input type="hidden" name="key" value={idempotencyKey} />
          <input type="hidden" name="queue" value={queue} />
          {needsReason(decision) && <Reason side={sideOf(decision)} wrong={reasonMissing} />}
          <p className="decide-go">
            <button className="button" type="submit" name="decision" value={decision}>
              {title}
            </button>{' '}
            <Link to={back}>{d('preview.cancel')}</Link>
          </p>
        </form>
      )}
    </>
  );
}

/** Words that the student will read, and after a host's decision the home university, too. */
export function Reason({ side, wrong = false }: { side: DeskSide; wrong?: boolean }) {
  const { d } = useCoordinator();
  return (
    <div className="desk-field">
      <label htmlFor="reason">{d('decide.reason')}</label>
      <span id="reason-what" className="muted small">
        {d('decide.reasonWhat', { side })}
      </span>
      <textarea
        id="reason"
        name="reason"
        rows={3}
        maxLength={2000}
        aria-describedby="reason-what"
        aria-invalid={wrong || undefined}
        required
      />
    </div>
  );
}

function PreviewTable({ rows, decision, names }: { rows: readonly CaseRow[]; decision: Decision; names: Names }) {
  const { d, studentName } = useCoordinator();
  const side = sideOf(decision);
  const heads = [d('row.student'), d('row.course'), d('row.state')] as const;
  return (
    <table className="desk-table stacked">
      <caption className="visually-hidden">{d('row.table')}</caption>
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
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" dir="auto">
              {studentName(row)}
            </th>
            <td data-label={heads[1]}>
              <CourseCell {...{ row, side, names }} />
            </td>
            <td data-label={heads[2]}>
              <StateCell {...{ row, side }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
