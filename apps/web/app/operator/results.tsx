import { Cause } from './cause';
import type { RepairResult } from './types';
import { useDesk } from './use-desk';

/** What became of each row of a decision; those that failed are named with why. */
export function Results({ results }: { results: readonly RepairResult[] }) {
  const { o, language } = useDesk();
  const failed = results.filter(({ done }) => !done);
  return (
    <section className="desk-notice" role="status" data-done={results.length - failed.length}>
      <p>{o('results.done', { count: results.length - failed.length })}</p>
      {failed.length > 0 && (
        <>
          <p>{o('results.failed', { count: failed.length })}</p>
          <ul className="plain-list">
            {failed.map(({ id, code, params }) => (
              <li key={id}>
                <a href={`/${language}/operator/messages/${id}`}>
                  <code>{id}</code>
                </a>{' '}
                <Cause code={code} params={params} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
