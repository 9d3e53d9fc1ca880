import { usePage } from '../ui/use-page';
import { noticePaths } from './notice-paths';

/** The way to the inbox, with how much of it is unread, for whoever is signed in. */
export function NoticeBell() {
  const { t, f, language, reader, unread, pathname } = usePage();
  if (!reader) return null;
  const inbox = noticePaths.inbox(language);
  return (
    <a className="bell" href={inbox} aria-current={pathname === inbox ? 'page' : undefined}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path
          d="M4 14.5h12c-1.3-1.4-1.8-2.8-1.8-6A4.2 4.2 0 0 0 5.8 8.5c0 3.2-.5 4.6-1.8 6ZM8.3 16.5a1.8 1.8 0 0 0 3.4 0M10 2v2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <span className="visually-hidden">{unread === null ? t('inbox:title') : t('inbox:bell', { count: unread })}</span>
      {unread !== null && unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {unread > 99 ? `${f.number(99)}+` : f.number(unread)}
        </span>
      )}
    </a>
  );
}
