import type { Route } from './+types/operator-messages';
import { ask } from '../gateway.server';
import { universityNames } from '../universities.server';
import { Messages } from '../operator/documents.server';
import { LogFilter } from '../operator/log-filter';
import { type LogAddress, logFilter, logSearch, readLogAddress } from '../operator/log-address';
import { MessageTable } from '../operator/message-table';
import { STATE_WORDS, stateWord } from '../operator/state-words';
import { useDesk } from '../operator/use-desk';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { paths } from '../ui/paths';

const PAGE = 50;

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  const address = readLogAddress(new URL(request.url).searchParams);
  return answering(request, async () => {
    const after = address.after || null;
    const [{ data }, known] = await Promise.all([
      ask(request, Messages, { filter: logFilter(address), first: PAGE, after }),
      universityNames(request, language),
    ]);
    return { ...data.messages, address, names: known };
  });
}

export default function OperatorMessages({ loaderData }: Route.ComponentProps) {
  const { o, language } = useDesk();
  const { nodes, next, counts, types, address, names: known } = loaderData;
  const here = (change: Partial<LogAddress>) =>
    `${paths.operator(language, '/messages')}${logSearch({ ...address, after: '', ...change })}`;
  const narrowed = logSearch({ ...address, after: '' }) !== '';
  return (
    <>
      <PageHead title={o('messages.title')} index={false} />
      <h1>{o('messages.title')}</h1>
      <LogFilter address={address} types={types} names={known} />
      <StateCounts counts={counts} address={address} here={here} />
      {nodes.length === 0 ? (
        <p className="desk-notice">
          {o(narrowed || address.after ? 'messages.noneFound' : 'messages.none')}{' '}
          {narrowed && <a href={paths.operator(language, '/messages')}>{o('messages.showAll')}</a>}
        </p>
      ) : (
        <MessageTable rows={nodes} names={known} caption={o('messages.title')} />
      )}
      {(next || address.after) && (
        <nav className="pages" aria-label={o('messages.pages')}>
          {address.after && <a href={here({})}>{o('messages.newest')}</a>}
          {next && (
            <a href={here({ after: next })} rel="next">
              {o('messages.older')}
            </a>
          )}
        </nav>
      )}
    </>
  );
}

interface StateCountsProps {
  readonly counts: readonly { readonly state: string; readonly count: number }[];
  readonly address: LogAddress;
  readonly here: (change: Partial<LogAddress>) => string;
}

/** How many there are in each of the seven words; each is the way to them. */
function StateCounts({ counts, address, here }: StateCountsProps) {
  const { o, f } = useDesk();
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const of = (word: string) =>
    counts.filter(({ state }) => stateWord(state) === word).reduce((sum, { count }) => sum + count, 0);
  const tabs = [
    { word: '', name: o('states.all'), count: total },
    ...STATE_WORDS.map((word) => ({ word, name: o(`states.${word}`), count: of(word) })),
  ];
  return (
    <nav aria-label={o('messages.byState')}>
      <ul className="state-counts">
        {tabs.map(({ word, name, count }) => (
          <li key={word}>
            <a href={here({ state: word })} aria-current={address.state === word ? 'true' : undefined}>
              {name} <span className="facet-count">{f.number(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
