import { ask } from '../gateway.server';
import { graphql, type ResultOf } from '../graphql';
import type { PageLanguage } from '../languages';
import { trusted } from '../trusted-documents.server';

const PAGE_SIZE = 20;

const Inbox = graphql(`
  query WebNotices($first: Int!, $after: String) {
    myNotices(first: $first, after: $after) {
      nodes {
        id
        kind
        title
        text
        ifNothing
        action
        link
        at
        read
        mail
        language
      }
      endCursor
      hasNextPage
    }
    unreadNotices
    noticePreferences {
      zone
      hasAddress
    }
    me {
      homeInstitution
      grants {
        institution
      }
    }
    institutions {
      domain
      timeZone
    }
  }
`);

const MarkRead = graphql(`
  mutation WebMarkNoticesRead($ids: [ID!]) {
    markNoticesRead(ids: $ids)
  }
`);

const documents = { inbox: trusted(Inbox), markRead: trusted(MarkRead) };

export type Notice = ResultOf<typeof Inbox>['myNotices']['nodes'][number];

/** A page of what the reader was told, the newest first. */
export async function inbox(request: Request, language: PageLanguage, after: string) {
  const { data } = await ask(request, documents.inbox, { first: PAGE_SIZE, after: after || null }, language);
  const { nodes, endCursor, hasNextPage } = data.myNotices;
  return {
    notices: nodes,
    next: hasNextPage ? endCursor : null,
    unread: data.unreadNotices ?? 0,
    hasAddress: data.noticePreferences.hasAddress,
    zone: zoneOf(data),
  };
}

/** Without ids: all. */
export async function markRead(request: Request, ids?: string[]): Promise<void> {
  await ask(request, documents.markRead, { ids: ids ?? null });
}

interface WhereReaderIs {
  readonly noticePreferences: { readonly zone: string | null };
  readonly me: {
    readonly homeInstitution: string | null;
    readonly grants: readonly { readonly institution: string | null }[];
  } | null;
  readonly institutions: readonly { readonly domain: string; readonly timeZone: string }[];
}

/** The zone the reader chose, else that of their university; who belongs to none reads UTC, and it is named. */
export function zoneOf({ noticePreferences, me, institutions }: WhereReaderIs): string {
  const own = me?.homeInstitution ?? me?.grants.find(({ institution }) => institution !== null)?.institution;
  return noticePreferences.zone ?? institutions.find(({ domain }) => domain === own)?.timeZone ?? 'UTC';
}
