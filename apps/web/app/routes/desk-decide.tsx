import { Link, redirect } from 'react-router';
import type { Route } from './+types/desk-decide';
import { allRows, decide, rowsOf } from '../desk/decide.server';
import { deskPaths } from '../desk/desk-paths';
import { DeskProblem } from '../desk/desk-problem';
import { DecisionPreview } from '../desk/decision-preview';
import { isCaseId, queueString, readQueue } from '../desk/queue-address';
import { deskReader, keepInput } from '../desk/reader.server';
import { reports } from '../desk/reports.server';
import { DECISIONS, type CaseRow, needsReason, sideOf } from '../desk/types';
import { useCoordinator } from '../desk/use-coordinator';
import { field, ownForm } from '../own-form.server';
import { answering, notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { PERSON_HEADER } from '../sign-in/signed-in';
import { PageHead } from '../ui/page-head';

/** First the effect, then the decision, then its report: the last step alone changes something. */
export async function action({ request, params }: Route.ActionArgs) {
  const language = languageOf(params);
  const form = await ownForm(request);
  keepInput(request, form);
  return answering(request, async () => {
    const reader = await deskReader(request, language);
    const decision = DECISIONS.find((one) => one === field(form, 'decision')) ?? notFound('page');
    const side = sideOf(decision);
    const query = new URLSearchParams(field(form, 'queue'));
    const address = { ...readQueue(query, [side]), side };
    const queue = queueString(address);
    const ids = [...new Set(form.getAll('id').map(String).filter(isCaseId))];
    const reason = field(form, 'reason').trim().slice(0, 2000);
    const given = field(form, 'key');
    if (given !== '' && ids.length > 0 && !(needsReason(decision) && reason === '')) {
      if (!isCaseId(given) || !reports) notFound('page');
      const personId = request.headers.get(PERSON_HEADER) ?? '';
      const results = await decide(request, decision, ids, { reason, key: given });
      await reports.keep(personId, given, { decision, results, queue });
      throw redirect(deskPaths.report(language, given), { status: 303, headers: { 'cache-control': 'no-store' } });
    }
    const scope = field(form, 'scope');
    const shown = form.getAll('shown').map(String).filter(isCaseId);
    const rows: CaseRow[] = [];
    if (scope === 'matching') for await (const page of allRows(request, language, address)) rows.push(...page);
    else rows.push(...(await rowsOf(request, language, side, scope === 'page' ? shown : ids)));
    const key = isCaseId(given) ? given : crypto.randomUUID();
    return { decision, queue, rows, idempotencyKey: key, names: reader.names, reasonMissing: given !== '' };
  });
}

/** Without a form that leads here, as after a reload, there is nothing to show but the way back. */
export default function DeskDecide({ actionData }: Route.ComponentProps) {
  const { d, language } = useCoordinator();
  if (actionData) return <DecisionPreview {...actionData} />;
  return (
    <>
      <PageHead title={d('queue.title')} index={false} />
      <h1>{d('queue.title')}</h1>
      <p className="desk-notice">{d('preview.nothing')}</p>
      <p>
        <Link to={deskPaths.queue(language)}>{d('queue.back')}</Link>
      </p>
    </>
  );
}

export const ErrorBoundary = ({ error }: Route.ErrorBoundaryProps) => <DeskProblem error={error} />;
