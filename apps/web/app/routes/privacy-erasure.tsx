import { data, redirect } from 'react-router';
import type { Route } from './+types/privacy-erasure';
import '../privacy/privacy.css';
import { signedIn } from '../sign-in/own-page.server';
import { ask } from '../gateway.server';
import { field, ownForm } from '../own-form.server';
import { EraseMe, Universities } from '../privacy/documents.server';
import { privacyPaths } from '../privacy/privacy-paths';
import { reportCookie, reportOf } from '../privacy/report.server';
import { usePrivacy } from '../privacy/words';
import { namesOf } from '../ui/university-name';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { sessions } from '../sign-in/sessions.server';
import { PERSON_HEADER } from '../sign-in/signed-in';
import { PageHead } from '../ui/page-head';

/** Erases, signs out everywhere, and leads to the report. */
export async function action({ request, params }: Route.ActionArgs) {
  const language = languageOf(params);
  const form = await ownForm(request);
  signedIn(request, language, privacyPaths.page(language));
  if (field(form, 'sure') !== 'yes') throw redirect(`${privacyPaths.page(language)}?missed#erase`, 303);
  return answering(request, async () => {
    const { id, erased, kept, partners } = (await ask(request, EraseMe, {})).data.requestErasure;
    const told = partners.map(({ institution, acknowledgedAt }) => ({
      ...{ institution, acknowledged: acknowledgedAt !== null },
    }));
    const headers = new Headers({ 'cache-control': 'no-store' });
    headers.append('set-cookie', reportCookie({ id, erased, kept, partners: told }));
    if (sessions) {
      await sessions.endAllOf(request.headers.get(PERSON_HEADER) ?? '');
      headers.append('set-cookie', await sessions.end(request));
    }
    return redirect(privacyPaths.erasure(language), { status: 303, headers });
  });
}

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const { data: answer } = await ask(request, Universities, { languages: [language] });
    const shown = { report: reportOf(request), names: namesOf(answer.institutions) };
    return data(shown, { headers: { 'cache-control': 'private, no-store' } });
  });
}

export function headers({ loaderHeaders }: Route.HeadersArgs) {
  return loaderHeaders;
}

export default function PrivacyErasure({ loaderData: { report, names } }: Route.ComponentProps) {
  const { p, f, what, ground, university } = usePrivacy(names);
  if (!report) {
    return (
      <div className="wide privacy">
        <PageHead title={p('erase.title')} index={false} />
        <h1>{p('erase.title')}</h1>
        <p className="lead">{p('done.gone')}</p>
      </div>
    );
  }
  return (
    <div className="wide privacy">
      <PageHead title={p('done.title')} index={false} />
      <h1>{p('done.title')}</h1>
      <p className="lead">{p('done.lead', { id: report.id })}</p>
      <section aria-labelledby="erased">
        <h2 id="erased">{p('done.erased')}</h2>
        {report.erased.length === 0 && <p>{p('done.nothing')}</p>}
        <ul>
          {report.erased.map((one) => (
            <li key={one.what}>
              {what(one.what)}: {f.number(one.count)}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="kept">
        <h2 id="kept">{p('done.kept')}</h2>
        {report.kept.length === 0 && <p>{p('done.nothing')}</p>}
        <ul>
          {report.kept.map((one) => (
            <li key={one.what} data-ground={one.ground}>
              <strong>{what(one.what)}</strong>: {ground(one.ground)}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="told">
        <h2 id="told">{p('done.partners')}</h2>
        {report.partners.length === 0 && <p>{p('done.nobody')}</p>}
        <ul>
          {report.partners.map(({ institution, acknowledged }) => (
            <li key={institution} data-partner={institution}>
              <strong>{university(institution)}</strong> {acknowledged ? p('done.acknowledged') : p('done.waiting')}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
