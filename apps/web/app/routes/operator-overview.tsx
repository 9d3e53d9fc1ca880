import { redirect } from 'react-router';
import type { Route } from './+types/operator-overview';
import { ask } from '../gateway.server';
import { DeadLetterTable } from '../operator/dead-letter-table';
import { field, ownForm } from '../own-form.server';
import { part } from '../operator/part.server';
import { universityNames } from '../universities.server';
import { DeadLetters, Latency, Links, ResumeLink } from '../operator/documents.server';
import { LatencyChart } from '../operator/latency-chart';
import { LinkTable } from '../operator/link-table';
import { ShownPart } from '../operator/missing-part';
import { useDesk } from '../operator/use-desk';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { paths } from '../ui/paths';

const HOURS = 24;
const CAUSES_SHOWN = 5;

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const [links, deadLetters, latency, known] = await Promise.all([
      part(request, Links, {}, ({ messageLinks }) => messageLinks),
      part(request, DeadLetters, {}, ({ deadLetters: groups }) => groups),
      part(request, Latency, { hours: HOURS }, ({ messageLatency }) => messageLatency),
      universityNames(request, language),
    ]);
    return { links, deadLetters, latency, names: known };
  });
}

/** Lets a link go on. */
export async function action({ request, params }: Route.ActionArgs) {
  const language = languageOf(params);
  const form = await ownForm(request);
  return answering(request, async () => {
    await ask(request, ResumeLink, {
      institution: field(form, 'institution'),
      direction: field(form, 'direction'),
      reason: field(form, 'reason').trim(),
      resend: field(form, 'resend') === 'yes',
    });
    return redirect(`${paths.operator(language)}?done=resume`, 303);
  });
}

export default function OperatorOverview({ loaderData }: Route.ComponentProps) {
  const { o, f, language, search } = useDesk();
  const { links, deadLetters, latency, names: known } = loaderData;
  const waiting = links.ok ? links.value.reduce((sum, link) => sum + link.waiting, 0) : 0;
  const parked = deadLetters.ok ? deadLetters.value.reduce((sum, group) => sum + group.count, 0) : 0;
  return (
    <>
      <PageHead title={o('overview.title')} index={false} />
      <h1>{o('overview.title')}</h1>
      {links.ok && deadLetters.ok && (
        <p className="lead">
          {o('overview.needsPerson', { count: parked })} {o('overview.waiting', { count: waiting })}
        </p>
      )}
      {new URLSearchParams(search).get('done') === 'resume' && (
        <p className="desk-notice" role="status">
          {o('links.resumed')}
        </p>
      )}
      <h2>{o('deadLetters.title')}</h2>
      <ShownPart part={deadLetters}>
        {(groups) =>
          groups.length === 0 ? (
            <p className="desk-notice">{o('deadLetters.none')}</p>
          ) : (
            <>
              <DeadLetterTable groups={groups.slice(0, CAUSES_SHOWN)} names={known} decide={false} />
              <p>
                <a href={paths.operator(language, '/dead-letters')}>
                  {o('deadLetters.all', { count: f.number(groups.length) })}
                </a>
              </p>
            </>
          )
        }
      </ShownPart>
      <h2>{o('links.title')}</h2>
      <ShownPart part={links}>{(value) => <LinkTable links={value} names={known} />}</ShownPart>
      <h2>{o('latency.title')}</h2>
      <ShownPart part={latency}>{(hours) => <LatencyChart hours={hours} />}</ShownPart>
    </>
  );
}
