import type { Route } from './+types/privacy';
import '../styles/enrolment.css';
import '../privacy/privacy.css';
import { signedIn } from '../sign-in/own-page.server';
import { ask } from '../gateway.server';
import { Disclosures } from '../privacy/disclosures';
import { MyDisclosures } from '../privacy/documents.server';
import { EraseForm } from '../privacy/erase-form';
import { privacyPaths } from '../privacy/privacy-paths';
import { usePrivacy } from '../privacy/words';
import { namesOf } from '../ui/university-name';
import { answering, notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';

const PAGE = 50;

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  signedIn(request, language);
  const query = new URL(request.url).searchParams;
  const after = query.get('after') ?? '0';
  if (!/^\d{1,9}$/.test(after)) notFound('page');
  return answering(request, async () => {
    const asked = { first: PAGE, after: Number(after), languages: [language] };
    const { data } = await ask(request, MyDisclosures, asked);
    const { nodes, next } = data.myDisclosures;
    const names = namesOf(data.institutions);
    return { nodes, next, after: Number(after), names, missed: query.has('missed') };
  });
}

export default function Privacy({ loaderData }: Route.ComponentProps) {
  const { p, language } = usePrivacy({});
  return (
    <div className="wide privacy">
      <PageHead title={p('nav')} index={false} />
      <h1>{p('nav')}</h1>
      <p className="lead">{p('page.lead')}</p>
      {loaderData.missed && <EraseForm missed />}
      <Disclosures {...loaderData} />
      <section aria-labelledby="export">
        <h2 id="export">{p('export.title')}</h2>
        <p>{p('export.text')}</p>
        <p>
          <a className="button" href={privacyPaths.export(language)} download>
            {p('export.button')}
          </a>
        </p>
      </section>
      {!loaderData.missed && <EraseForm missed={false} />}
    </div>
  );
}
