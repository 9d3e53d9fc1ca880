import type { Route } from './+types/operator-drift';
import { ask } from '../gateway.server';
import { universityNames } from '../universities.server';
import { Drift } from '../operator/documents.server';
import { DriftTable } from '../operator/drift-table';
import { useDesk } from '../operator/use-desk';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const [{ data }, known] = await Promise.all([ask(request, Drift, {}), universityNames(request, language)]);
    return { report: data.driftReport, names: known };
  });
}

export default function OperatorDrift({ loaderData }: Route.ComponentProps) {
  const { o } = useDesk();
  const { report, names: known } = loaderData;
  const compared = report.filter(({ comparedAt }) => comparedAt !== null);
  const unexplained = compared.flatMap(({ differences }) => differences).filter(({ kind }) => kind !== 'under-way');
  const summary = {
    differ: unexplained.length,
    compared: compared.length,
    never: report.length - compared.length,
  };
  return (
    <>
      <PageHead title={o('drift.title')} index={false} />
      <h1>{o('drift.title')}</h1>
      <p className="lead" data-differ={summary.differ} data-never={summary.never}>
        {compared.length === 0 ? o('drift.nobody') : o('drift.summary', summary)}
      </p>
      <p className="muted">{o('drift.means')}</p>
      <DriftTable report={report} names={known} />
    </>
  );
}
