import { redirect } from 'react-router';
import type { Route } from './+types/notices';
import sheet from '../notices/notices.css?url';
import { signedIn } from '../sign-in/own-page.server';
import { noticePaths } from '../notices/notice-paths';
import { NoticeRow } from '../notices/notice-row';
import { inbox, markRead } from '../notices/notices.server';
import { field, ownForm } from '../own-form.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { usePage } from '../ui/use-page';

export const links: Route.LinksFunction = () => [{ rel: 'stylesheet', href: sheet }];

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  signedIn(request, language);
  const after = new URL(request.url).searchParams.get('after') ?? '';
  return answering(request, async () => ({ after, ...(await inbox(request, language, after)) }));
}

/** Marks one or all as read, and leads back to the page of the inbox where that was asked for. */
export async function action({ request, params }: Route.ActionArgs) {
  const language = languageOf(params);
  signedIn(request, language, noticePaths.inbox(language));
  const form = await ownForm(request);
  return answering(request, async () => {
    const id = field(form, 'id');
    await markRead(request, id === '' ? undefined : [id]);
    return redirect(noticePaths.inbox(language, field(form, 'after')), 303);
  });
}

export default function Notices({ loaderData }: Route.ComponentProps) {
  const { t, language } = usePage();
  const { notices, after, next, unread, hasAddress, zone } = loaderData;
  return (
    <div className="narrow notices">
      <PageHead title={t('inbox:title')} index={false} />
      <h1>{t('inbox:title')}</h1>
      <div className="inbox-head">
        <p id="unread" data-unread-count={unread}>
          {notices.length === 0 && !after ? t('inbox:empty') : t('inbox:unreadCount', { count: unread })}
        </p>
        {unread > 0 && (
          <form method="post">
            <button className="link-button" type="submit">
              {t('inbox:markAll')}
            </button>
          </form>
        )}
        <a href={noticePaths.settings(language)}>{t('inbox:toSettings')}</a>
      </div>
      {!hasAddress && <p className="notice">{t('inbox:noAddress')}</p>}
      <ol className="inbox">
        {notices.map((notice) => (
          <NoticeRow key={notice.id} {...{ notice, zone, after }} />
        ))}
      </ol>
      {(after || next) && (
        <nav className="inbox-pages" aria-label={t('inbox:title')}>
          {after && <a href={noticePaths.inbox(language)}>{t('inbox:newest')}</a>}
          {next && (
            <a href={noticePaths.inbox(language, next)} rel="next">
              {t('inbox:older')}
            </a>
          )}
        </nav>
      )}
    </div>
  );
}
