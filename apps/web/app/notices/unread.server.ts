import { ask, AskedWrongly, GatewayUnavailable, Refused } from '../gateway.server';
import { graphql } from '../graphql';
import { readerOf } from '../sign-in/signed-in';
import { trusted } from '../trusted-documents.server';

const document = trusted(
  graphql(`
    query WebUnreadNotices {
      unreadNotices
    }
  `),
);

/** For the header. Null: nobody is signed in, or nobody can say it now; the page is there all the same. */
export async function unreadCount(request: Request): Promise<number | null> {
  if (!readerOf(request)) return null;
  try {
    return (await ask(request, document, {})).data.unreadNotices;
  } catch (error) {
    if (error instanceof GatewayUnavailable || error instanceof AskedWrongly || error instanceof Refused) return null;
    throw error;
  }
}
