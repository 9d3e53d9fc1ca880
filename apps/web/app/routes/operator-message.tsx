import { data } from 'react-router';
import type { Route } from './+types/operator-message';
import { ask } from '../gateway.server';
import { Decisions } from '../operator/decisions';
import { decide } from '../operator/decide.server';
import { ownForm } from '../own-form.server';
import { universityNames } from '../universities.server';
import { OneMessage } from '../operator/documents.server';
import { MessageFacts } from '../operator/message-facts';
import { MessageTable } from '../operator/message-table';
import { Timeline } from '../operator/timeline';
import { shortType } from '../ui/times';
import { useDesk } from '../operator/use-desk';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { paths } from '../ui/paths';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const [{ data: found }, known] = await Promise.all([
      ask(request, OneMessage, { id: params.id }),
      universityNames(request, language),
    ]);
    return { message: found.message, names: known };
  });
}

export async function action({ request, params }: Route.ActionArgs) {
  const language = languageOf(params);
  const form = await ownForm(request);
  return answering(request, async () => {
    const tried = await decide(request, language, params.id, form);
    return tried instanceof Response ? tried : data(tried, { status: 422 });
  });
}

const DONE = ['replay', 'edit', 'abandon'] as const;

export default function OperatorMessage({ loaderData, actionData }: Route.ComponentProps) {
  const { o, language, search } = useDesk();
  const { message, names: known } = loaderData;
  const asked = new URLSearchParams(search).get('done');
  const done = DONE.find((intent) => intent === asked);
  const title = shortType(message.type);
  return (
    <>
      <PageHead title={title} index={false} />
      <p className="kicker">
        <a href={paths.operator(language, '/messages')}>{o('messages.title')}</a>
      </p>
      <h1>{title}</h1>
      {done && !actionData && (
        <p className="desk-notice" role="status">
          {o(`decide.done.${done}`)}
        </p>
      )}
      <div className="desk-columns">
        <div>
          <MessageFacts message={message} names={known} />
          {message.mayDecide && <Decisions message={message} tried={actionData} />}
          <h2>{o('message.says')}</h2>
          <pre className="payload" tabIndex={0} aria-label={o('message.says')}>
            {message.data}
          </pre>
          <details>
            <summary>{o('message.envelope')}</summary>
            <pre className="payload" tabIndex={0}>
              {pretty(message.body)}
            </pre>
          </details>
          {message.receipt && (
            <details>
              <summary>{o('message.receipt', { status: message.receipt.status })}</summary>
              <pre className="payload" tabIndex={0}>
                {pretty(message.receipt.body)}
              </pre>
            </details>
          )}
        </div>
        <aside aria-labelledby="timeline">
          <h2 id="timeline">{o('timeline.title')}</h2>
          <Timeline message={message} />
        </aside>
      </div>
      <h2>{o('message.neighbours')}</h2>
      <MessageTable rows={message.neighbours} names={known} caption={o('message.neighbours')} current={message.id} />
    </>
  );
}

function pretty(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
