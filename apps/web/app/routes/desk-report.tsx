import { Link } from 'react-router';
import type { Route } from './+types/desk-report';
import { rowsOf } from '../desk/decide.server';
import { deskPaths } from '../desk/desk-paths';
import { Next } from '../desk/documents.server';
import { isCaseId, queueFilter, queueString, readQueue } from '../desk/queue-address';
import { deskReader } from '../desk/reader.server';
import { FailedRows } from '../desk/failed-rows';
import { reports } from '../desk/reports.server';
import { sideOf } from '../desk/types';
import { useCoordinator } from '../desk/use-coordinator';
import { ask } from '../gateway.server';
import { answering, notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { PERSON_HEADER } from '../sign-in/signed-in';
import { PageHead } from '../ui/page-head';

/** What came of a decision, row by row; it stays, and only who decided sees it. */
export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const { names } = await deskReader(request, language);
    const found =
      reports && isCaseId(params.key)
        ? await reports.find(request.headers.get(PERSON_HEADER) ?? '', params.key)
        : undefined;
    if (!found) notFound('page');
    const side = sideOf(found.decision);
    const address = { ...readQueue(new URLSearchParams(found.queue), [side]), side };
    const failed = found.results.filter(({ code }) => code !== null);
    const [rows, { data }] = await Promise.all([
      rowsOf(
        request,
        language,
        side,
        failed.map(({ enrolmentId }) => enrolmentId),
      ),
      ask(request, Next, { side: side === 'home' ? 'HOME' : 'HOST', filter: queueFilter(address), after: null }),
    ]);
    const { nodes, totalCount } = data.enrolmentQueue;
    return { ...{ report: found, failed, rows, names, address }, next: nodes[0]?.id, left: totalCount };
  });
}

export default function DeskReport({ loaderData }: Route.ComponentProps) {
  const { d, language } = useCoordinator();
  const { report, failed, rows, names, address, next, left } = loaderData;
  const { decision, results } = report;
  const done = results.length - failed.length;
  const queue = queueString(address);
  return (
    <>
      <PageHead title={d('report.title')} index={false} />
      <h1>{d('report.title')}</h1>
      <section className="desk-notice" role="status" data-done={done} data-failed={failed.length}>
        <p>
          <strong>{d(`done.${decision}`, { count: done })}</strong>
        </p>
        <p>{d('report.failed', { count: failed.length })}</p>
      </section>
      {failed.length > 0 && <FailedRows {...{ decision, failed, rows, names, queue }} />}
      <p className="desk-ways">
        {next ? (
          <Link className="button" to={deskPaths.case(language, next, queue)}>
            {d('report.next', { count: left })}
          </Link>
        ) : (
          <span>{d('report.noNext')}</span>
        )}{' '}
        <Link to={deskPaths.queue(language, address)}>{d('queue.back')}</Link>
      </p>
    </>
  );
}
