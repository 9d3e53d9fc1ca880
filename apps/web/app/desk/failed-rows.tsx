import type { Names } from '../ui/university-name';
import { CourseCell } from './case-cells';
import { deskPaths } from './desk-paths';
import { type CaseRow, type Decision, type RowResult, sideOf } from './types';
import { type Coordinator, useCoordinator } from './use-coordinator';

interface FailedRowsProps {
  readonly decision: Decision;
  readonly failed: readonly RowResult[];
  /** As they are now; one that is not the reader's is missing. */
  readonly rows: readonly CaseRow[];
  readonly names: Names;
  readonly queue: string;
}

/** Each row that was not decided with its reason in words, and a way to try those alone again. */
export function FailedRows({ decision, failed, rows, names, queue }: FailedRowsProps) {
  const coordinator = useCoordinator();
  const { d, language, studentName } = coordinator;
  const heads = [d('row.student'), d('row.course'), d('report.why')] as const;
  const side = sideOf(decision);
  return (
    <section aria-labelledby="failed">
      <h2 id="failed">{d('report.failedTitle')}</h2>
      <table className="desk-table stacked">
        <caption className="visually-hidden">{d('report.failedTitle')}</caption>
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
          {failed.map((result) => {
            const row = rows.find(({ id }) => id === result.enrolmentId);
            return (
              <tr key={result.enrolmentId} data-code={result.code}>
                <th scope="row">
                  {row ? (
                    <a href={deskPaths.case(language, row.id)} dir="auto">
                      {studentName(row)}
                    </a>
                  ) : (
                    <code>{result.enrolmentId}</code>
                  )}
                </th>
                <td data-label={heads[1]}>{row ? <CourseCell {...{ row, side, names }} /> : '–'}</td>
                <td data-label={heads[2]}>{whyText(coordinator, result)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <form method="post" action={deskPaths.decide(language)}>
        {failed.map(({ enrolmentId }) => (
          <input key={enrolmentId} type="hidden" name="id" value={enrolmentId} />
        ))}
        <input type="hidden" name="queue" value={queue} />
        <input type="hidden" name="scope" value="selected" />
        <p>
          <button className="button button-quiet" type="submit" name="decision" value={decision}>
            {d('report.retry', { count: failed.length })}
          </button>
        </p>
      </form>
    </section>
  );
}

/** A code with its facts, in words; states by their names. */
export function whyText({ tError, stateName }: Coordinator, { code, params }: RowResult): string {
  const facts = JSON.parse(params ?? '{}') as Record<string, string | number>;
  const named = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      (name === 'from' || name === 'to') && typeof value === 'string' ? `“${stateName(value)}”` : value,
    ]),
  );
  return tError(code ?? '', named);
}
