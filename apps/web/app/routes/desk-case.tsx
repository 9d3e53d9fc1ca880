import { Link } from 'react-router';
import type { Route } from './+types/desk-case';
import { CaseDecision } from '../desk/case-decision';
import { CaseMessages } from '../desk/case-messages';
import { CaseTimeline } from '../desk/case-timeline';
import { CaseFacts, CaseTruths } from '../desk/case-truths';
import { deskPaths } from '../desk/desk-paths';
import { DeskProblem } from '../desk/desk-problem';
import { Next, OneCase } from '../desk/documents.server';
import { queueFilter, queueString, readQueue } from '../desk/queue-address';
import { deskReader, refuseOtherFaculty } from '../desk/reader.server';
import { SharedData } from '../desk/shared-data';
import { StuckNote } from '../desk/stuck-note';
import { useCoordinator } from '../desk/use-coordinator';
import { isolated } from '../ui/names';
import { Verdicts } from '../enrol/verdicts';
import { ask } from '../gateway.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const { sides, zone, names } = await deskReader(request, language);
    const address = readQueue(new URL(request.url).searchParams, sides);
    const side = address.side === 'home' ? 'HOME' : 'HOST';
    const { data } = await ask(request, OneCase, { id: params.id, languages: [language] }).catch(refuseOtherFaculty);
    const after = data.enrolment.id;
    const { data: next } = await ask(request, Next, { side, filter: queueFilter(address), after });
    return {
      ...{ zone, names, one: data.enrolment, idempotencyKey: crypto.randomUUID() },
      queue: queueString({ ...address, after: '' }),
      next: next.enrolmentQueue.nodes[0]?.id,
    };
  });
}

export default function DeskCase({ loaderData }: Route.ComponentProps) {
  const { d, language, studentName, courseOf } = useCoordinator();
  const { one, names, zone, queue, next, idempotencyKey } = loaderData;
  const title = d('case.title', { student: isolated(studentName(one)), course: isolated(courseOf(one)) });
  const named = (domain: string) => names[domain]?.name ?? domain;
  const facts = { one, names, zone };
  return (
    <>
      <PageHead title={title} index={false} />
      <p className="desk-ways">
        <Link to={`${deskPaths.queue(language)}${queue}`}>{d('queue.back')}</Link>
        {next && (
          <Link to={deskPaths.case(language, next, queue)} rel="next">
            {d('case.next')}
          </Link>
        )}
      </p>
      <h1>{title}</h1>
      <CaseFacts {...facts} />
      {one.stuck && <StuckNote stuck={one.stuck} names={names} zone={zone} />}
      <div className="desk-columns">
        <div>
          <CaseDecision {...{ one, queue, idempotencyKey }} />
          <CaseTruths {...facts} />
          <SharedData {...{ one, names }} />
          {one.verdicts.length > 0 && (
            <section aria-labelledby="verdicts">
              <h2 id="verdicts">{d('case.verdicts')}</h2>
              <Verdicts verdicts={one.verdicts} home={named(one.home)} host={named(one.host)} />
            </section>
          )}
          <CaseMessages {...facts} />
        </div>
        <aside>
          <CaseTimeline {...facts} />
        </aside>
      </div>
    </>
  );
}

export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps) => <DeskProblem error={error} />;
