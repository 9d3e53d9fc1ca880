import { Link } from 'react-router';
import type { Route } from './+types/what-can-i-take';
import '../styles/enrolment.css';
import { SilentNote } from '../enrol/apply-steps';
import { enrolPaths } from '../enrol/enrol-paths';
import { isolated, universityName } from '../ui/names';
import { OpenOfferingRow } from '../enrol/open-offering-row';
import { openOfferings } from '../enrol/offerings.server';
import { signedIn } from '../sign-in/own-page.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { printable } from '../search-address';
import { PageHead } from '../ui/page-head';
import { usePage } from '../ui/use-page';

const PAGE_SIZE = 20;
const LONGEST_ID = 500;

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  signedIn(request, language);
  const { searchParams } = new URL(request.url);
  const given = searchParams.get('after');
  const after = given !== null && given.length <= LONGEST_ID && printable(given) === given ? given : null;
  return answering(request, async () => ({
    ...(await openOfferings(request, { first: PAGE_SIZE, after, languages: [language] })),
    after,
    only: searchParams.has('eligible'),
  }));
}

export default function WhatCanITake({ loaderData }: Route.ComponentProps) {
  const { t, language } = usePage();
  const { nodes, hasNextPage, silent, home, after, only } = loaderData;
  const homeName = isolated(universityName(home, t('enrolment:apply.yourUniversity')));
  const shown = only ? nodes.filter(({ eligibility }) => eligibility?.state === 'ELIGIBLE') : nodes;
  const address = (given: { after?: string | null; only: boolean }) => {
    const query = new URLSearchParams({
      ...(given.only && { eligible: '' }),
      ...(given.after && { after: given.after }),
    });
    return `${enrolPaths.open(language)}${query.size > 0 ? `?${query}` : ''}`;
  };
  return (
    <div className="wide open-offerings">
      <PageHead title={t('enrolment:open.title')} index={false} />
      <h1>{t('enrolment:open.title')}</h1>
      <p className="lead">{t('enrolment:open.lead')}</p>
      {silent && <SilentNote silent={silent} home={homeName} />}
      {nodes.length > 0 && (
        <p>
          <Link to={address({ after, only: !only })}>{only ? t('enrolment:open.all') : t('enrolment:open.only')}</Link>
        </p>
      )}
      {nodes.length === 0 && silent !== 'NO_HOME' && <p>{t('enrolment:open.none')}</p>}
      {nodes.length > 0 && shown.length === 0 && <p>{t('enrolment:open.noneEligible')}</p>}
      <ol className="rows">
        {shown.map((offering) => (
          <OpenOfferingRow key={offering.offeringId} offering={offering} home={homeName} zone={home?.timeZone} />
        ))}
      </ol>
      <nav className="pages" aria-label={t('pages.label')}>
        {after && <Link to={address({ only })}>{t('enrolment:open.first')}</Link>}
        {hasNextPage && <Link to={address({ only, after: nodes.at(-1)!.offeringId })}>{t('enrolment:open.next')}</Link>}
      </nav>
    </div>
  );
}
