import { Link } from 'react-router';
import type { Route } from './+types/desk-queue';
import { DecideBar } from '../desk/decide-bar';
import { deskPaths } from '../desk/desk-paths';
import { Queue } from '../desk/documents.server';
import { KeysHelp } from '../desk/keys-help';
import { queueFilter, readQueue } from '../desk/queue-address';
import { QueueAgeChart } from '../desk/queue-age-chart';
import { QueueFilter } from '../desk/queue-filter';
import { QueueTable } from '../desk/queue-table';
import { deskReader } from '../desk/reader.server';
import { SideTabs } from '../desk/side-tabs';
import { useCoordinator } from '../desk/use-coordinator';
import { ask } from '../gateway.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';

const PAGE_SIZE = 50;

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const reader = await deskReader(request, language);
    const address = readQueue(new URL(request.url).searchParams, reader.sides);
    const { data } = await ask(request, Queue, {
      side: address.side === 'home' ? 'HOME' : 'HOST',
      filter: queueFilter(address),
      first: PAGE_SIZE,
      after: address.after || null,
      languages: [language],
    });
    return { ...reader, address, view: data.enrolmentQueue };
  });
}

export default function DeskQueue({ loaderData }: Route.ComponentProps) {
  const { d, t, language } = useCoordinator();
  const { sides, zone, names, address, view } = loaderData;
  const last = view.nodes.at(-1)?.id;
  return (
    <>
      <PageHead title={d('queue.title')} index={false} />
      <h1>{d('queue.title')}</h1>
      <SideTabs
        {...{ sides, current: address.side }}
        to={(side) => deskPaths.queue(language, { ...address, side, states: [], partner: '', offering: '', after: '' })}
      />
      <QueueFilter {...{ address, view, names }} />
      <p className="queue-count" role="status" id="count">
        {d('queue.count', { count: view.totalCount })}
      </p>
      {view.nodes.length === 0 ? (
        <p className="desk-notice" data-state="empty">
          {d('queue.empty')}
        </p>
      ) : (
        <form method="post" action={deskPaths.decide(language)}>
          <QueueTable {...{ rows: view.nodes, address, names, zone }} />
          <DecideBar {...{ address, shown: view.nodes.length, total: view.totalCount }} />
        </form>
      )}
      {(view.hasNextPage || address.after !== '') && (
        <nav className="pages" aria-label={t('pages.label')}>
          {address.after && <Link to={deskPaths.queue(language, { ...address, after: '' })}>{t('pages.first')}</Link>}
          {view.hasNextPage && last && (
            <Link to={deskPaths.queue(language, { ...address, after: last })} rel="next">
              {t('pages.next')}
            </Link>
          )}
        </nav>
      )}
      {view.totalCount > 0 && (
        <p>
          <a href={deskPaths.export(language, address)} download>
            {d('queue.export', { count: view.totalCount })}
          </a>
        </p>
      )}
      <QueueAgeChart days={view.days} />
      {view.nodes.length > 0 && <KeysHelp />}
    </>
  );
}
