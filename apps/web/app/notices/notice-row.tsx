import { relativeTime } from '../ui/times';
import { usePage } from '../ui/use-page';
import type { Notice } from './notices.server';

interface NoticeRowProps {
  readonly notice: Notice;
  readonly zone: string;
  /** The page of the inbox that is shown. */
  readonly after: string;
}

/** One thing that the reader was told, with the way to it. */
export function NoticeRow({ notice, zone, after }: NoticeRowProps) {
  const { t, f, language, now } = usePage();
  const lang = notice.language === language ? undefined : notice.language;
  return (
    <li data-notice={notice.kind} data-unread={notice.read ? undefined : ''}>
      <p className="small">
        {!notice.read && <strong className="inbox-unread">{t('inbox:unread')}</strong>}
        <time className="muted" dateTime={notice.at}>
          {relativeTime(notice.at, now, language)} · {f.instant(notice.at, zone)}
        </time>
      </p>
      <h2 id={`notice-${notice.id}`} lang={lang} dir="auto">
        {notice.title}
      </h2>
      <p lang={lang} dir="auto">
        {notice.text}
      </p>
      <p className="muted" lang={lang} dir="auto">
        {notice.ifNothing}
      </p>
      {notice.mail === 'FAILED' && <p className="small">{t('inbox:mailFailed')}</p>}
      <div className="inbox-acts">
        <a href={`/${language}${notice.link}`} lang={lang} aria-describedby={`notice-${notice.id}`}>
          {notice.action}
        </a>
        {!notice.read && (
          <form method="post">
            <input type="hidden" name="id" value={notice.id} />
            <input type="hidden" name="after" value={after} />
            <button className="link-button" type="submit" aria-describedby={`notice-${notice.id}`}>
              {t('inbox:markOne')}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}
