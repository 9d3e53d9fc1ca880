import type { Route } from './+types/institutions';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { UniversityList } from '../ui/university-list';
import { usePage } from '../ui/use-page';
import { universities } from '../universities.server';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, () => universities(request, [language]));
}

export default function Institutions({ loaderData }: Route.ComponentProps) {
  const { t } = usePage();
  const { data } = loaderData;
  return (
    <div className="wide">
      <PageHead title={t('universities.title')} description={t('universities.lead', { count: data.length })} />
      <h1>{t('universities.title')}</h1>
      <p className="lead">{t('universities.lead', { count: data.length })}</p>
      <UniversityList universities={data} />
    </div>
  );
}
