import { CreateNotices20261125140000 } from './migrations/20261125140000-create-notices.js';
import { NoticeMailRow } from './notice-mail.entity.js';
import { NoticePreferenceRow, NoticeReaderRow } from './notice-preference.entity.js';
import { NoticeRow } from './notice.entity.js';

/** The tables of notices. */
export const NOTICES_STORE = {
  entities: [NoticeRow, NoticeMailRow, NoticePreferenceRow, NoticeReaderRow],
  migrations: [CreateNotices20261125140000],
} as const;
