import { Link, redirect } from 'react-router';
import type { Route } from './+types/desk-offering';
import { deskPaths } from '../desk/desk-paths';
import { DeskProblem } from '../desk/desk-problem';
import { DealSeats, OneOffering, PublishTerms, ReleaseQuota } from '../desk/documents.server';
import { FillChart, FillTable, fillTotals } from '../desk/fill-chart';
import { OfferingActs } from '../desk/offering-acts';
import { readQueue } from '../desk/queue-address';
import { deskReader, keepInput, refuseOtherFaculty } from '../desk/reader.server';
import { type Mistake, TermsForm } from '../desk/terms-form';
import { TermsInWords } from '../desk/terms-in-words';
import { type TermsDraft, termsFrom, termsValues } from '../desk/terms-values';
import { useCoordinator } from '../desk/use-coordinator';
import { ask, Refused } from '../gateway.server';
import { field, ownForm } from '../own-form.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { Localized } from '../ui/localized';
import { PageHead } from '../ui/page-head';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const { names } = await deskReader(request, language);
    const variables = { offeringId: params.offeringId, languages: [language] };
    const { data } = await ask(request, OneOffering, variables).catch(refuseOtherFaculty);
    const said = new URL(request.url).searchParams;
    const count = (name: string) => (said.has(name) ? Number(said.get(name)) || 0 : undefined);
    return {
      ...{ names, view: data.hostOffering },
      did: {
        ...{ published: count('published'), released: count('released') },
        ...{ dealt: count('dealt'), waiting: count('waiting') },
      },
    };
  });
}

/** Publishes, releases or deals, and leads back to the page, which says what came of it. */
export async function action({ request, params }: Route.ActionArgs) {
  const language = languageOf(params);
  const form = await ownForm(request);
  keepInput(request, form);
  const { offeringId } = params;
  const back = (query: string) =>
    redirect(`${deskPaths.offering(language, offeringId)}?${query}`, {
      status: 303,
      headers: { 'cache-control': 'no-store' },
    });
  return answering(request, async () => {
    await deskReader(request, language);
    try {
      const what = field(form, 'do');
      if (what === 'release') {
        const { data } = await ask(request, ReleaseQuota, { offeringId });
        return back(`released=${data.releaseQuota}`);
      }
      if (what === 'deal') {
        const { data } = await ask(request, DealSeats, { offeringId, seed: field(form, 'seed').trim() });
        return back(`dealt=${data.dealSeats.offered}&waiting=${data.dealSeats.waiting}`);
      }
      const { data: now } = await ask(request, OneOffering, { offeringId, languages: [language] });
      const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
      const terms = JSON.stringify(termsFrom(JSON.parse(now.hostOffering.draft) as TermsDraft, values));
      const { data } = await ask(request, PublishTerms, { terms, basedOn: Number(field(form, 'basedOn')) || 0 });
      const { version, mistakes } = data.publishTerms;
      if (version !== null) return back(`published=${version}`);
      return {
        values,
        mistakes: mistakes.map(({ code, params: facts }) => ({ code, params: JSON.parse(facts) as Mistake['params'] })),
      };
    } catch (error) {
      // Not now, or somebody else was quicker: said on the page, and what was written stays.
      if (!(error instanceof Refused) || error.kind === 'forbidden' || error.kind === 'not-found')
        return refuseOtherFaculty(error);
      const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
      return { values, mistakes: [{ code: error.code, params: error.params }] };
    }
  });
}

export default function DeskOffering({ loaderData, actionData }: Route.ComponentProps) {
  const { d, language, courseOf } = useCoordinator();
  const { view, names, did } = loaderData;
  const { offering, fill } = view;
  const { offeringId } = offering;
  const draft = JSON.parse(view.draft) as TermsDraft;
  const published = actionData && 'sharedSeats' in actionData.values;
  const cases = { ...readQueue(new URLSearchParams(), ['host']), offering: offeringId };
  return (
    <>
      <PageHead title={courseOf(offering)} index={false} />
      <p className="desk-ways">
        <Link to={deskPaths.offerings(language)}>{d('fill.back')}</Link>
      </p>
      <h1>{offering.course?.title ? <Localized text={offering.course.title} /> : offeringId}</h1>
      <p className="muted">
        <code className="copyable">{offeringId}</code>
      </p>
      <Done did={did} />
      {actionData && !published && <Mistakes mistakes={actionData.mistakes} />}
      <p className="lead">{d('fill.summary', fillTotals(fill))}</p>
      <FillChart fill={fill} names={names} id="one" />
      <p className="small muted">{d('fill.key')}</p>
      <FillTable fill={fill} names={names} />
      <p className="small muted">{d('fill.others')}</p>
      <p>
        <Link to={deskPaths.queue(language, cases)}>{d('fill.cases')}</Link>
      </p>
      <TermsInWords view={view} />
      {view.mayPublish ? (
        <>
          <OfferingActs view={view} />
          <section aria-labelledby="publish">
            <h2 id="publish">{d('terms.publish')}</h2>
            <p>{d('terms.publishLead')}</p>
            <TermsForm
              version={offering.version}
              values={
                published ? { ...termsValues(draft), releaseUnusedQuota: '', ...actionData.values } : termsValues(draft)
              }
              mistakes={published ? actionData.mistakes : []}
              names={names}
            />
          </section>
        </>
      ) : (
        <p className="desk-notice">{d('terms.notYours')}</p>
      )}
    </>
  );
}

function Done({ did }: { did: Route.ComponentProps['loaderData']['did'] }) {
  const { d } = useCoordinator();
  const { published, released, dealt, waiting } = did;
  if (published === undefined && released === undefined && dealt === undefined) return null;
  return (
    <p className="desk-notice" role="status">
      {published !== undefined && d('terms.published', { version: published })}
      {released !== undefined && d('release.done', { count: released })}
      {dealt !== undefined && d('deal.done', { offered: dealt, waiting: waiting ?? 0 })}
    </p>
  );
}

function Mistakes({ mistakes }: { mistakes: readonly Mistake[] }) {
  const { tError, f } = useCoordinator();
  const readable = ({ params }: Mistake) =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        name.endsWith('At') && typeof value === 'string' && !Number.isNaN(Date.parse(value))
          ? f.instant(value, 'UTC')
          : value,
      ]),
    );
  return (
    <div className="problem-summary" role="alert" tabIndex={-1} autoFocus>
      {mistakes.map((mistake, at) => (
        <p key={at} data-error={mistake.code}>
          {tError(mistake.code, readable(mistake))}
        </p>
      ))}
    </div>
  );
}

export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps) => <DeskProblem error={error} />;
