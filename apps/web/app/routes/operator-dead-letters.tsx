import type { Route } from './+types/operator-dead-letters';
import { ask } from '../gateway.server';
import { DeadLetterTable } from '../operator/dead-letter-table';
import { field, ownForm } from '../own-form.server';
import { universityNames } from '../universities.server';
import { DeadLetters, ReplayCause } from '../operator/documents.server';
import { Results } from '../operator/results';
import { useDesk } from '../operator/use-desk';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const [{ data }, known] = await Promise.all([ask(request, DeadLetters, {}), universityNames(request, language)]);
    return { groups: data.deadLetters, names: known };
  });
}

/** Replays one cause as a whole; the page then says what became of each message. */
export async function action({ request, params }: Route.ActionArgs) {
  languageOf(params);
  const form = await ownForm(request);
  return answering(request, async () => {
    const { data } = await ask(request, ReplayCause, {
      ...{ code: field(form, 'code'), institution: field(form, 'institution'), type: field(form, 'type') },
      reason: field(form, 'reason').trim(),
    });
    return data.replayCause;
  });
}

export default function OperatorDeadLetters({ loaderData, actionData }: Route.ComponentProps) {
  const { o } = useDesk();
  const { groups, names: known } = loaderData;
  return (
    <>
      <PageHead title={o('deadLetters.title')} index={false} />
      <h1>{o('deadLetters.title')}</h1>
      <p className="lead">{o('deadLetters.lead')}</p>
      {actionData && <Results results={actionData} />}
      {groups.length === 0 ? (
        <p className="desk-notice">{o('deadLetters.none')}</p>
      ) : (
        <>
          <h2 className="visually-hidden">{o('deadLetters.causes')}</h2>
          <DeadLetterTable groups={groups} names={known} decide />
        </>
      )}
    </>
  );
}
