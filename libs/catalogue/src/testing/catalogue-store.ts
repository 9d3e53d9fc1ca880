import type { Database } from '@ithaca/platform';
import type { CatalogueChange, SchacDomain } from '@ithaca/vocabulary';
import { ReadFeed, type FeedRequest } from '../use-cases/read-feed.js';

/** All lines of a feed, as its consumer parses them. */
export async function readChanges(
  database: Database,
  domain: SchacDomain,
  request: FeedRequest = { after: 0 },
): Promise<CatalogueChange[]> {
  let text = '';
  for await (const lines of new ReadFeed(database, domain).execute(request)) text += lines;
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CatalogueChange);
}

/** The columns of the store that a repeated import must not touch. */
export function storedItems(database: Database): Promise<Record<string, unknown>[]> {
  return database.query(
    `select kind, code, version, content_hash, change_seq, changed_at, withdrawn_at from catalogue_item order by kind, code`,
  );
}
