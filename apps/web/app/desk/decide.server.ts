import { ask } from '../gateway.server';
import type { PageLanguage } from '../languages';
import { DecideAdmissions, DecideNominations, Rows } from './documents.server';
import { type DeskSide, queueFilter, type QueueAddress } from './queue-address';
import type { CaseRow, Decision, RowResult } from './types';
import { sideOf } from './types';

/** The alliance takes 500 in one request; these are answered well within the time that a page waits for the gateway. */
const A_REQUEST = 100;

const sideWord = (side: DeskSide) => (side === 'home' ? 'HOME' : 'HOST');

interface RowsPage {
  readonly nodes: readonly CaseRow[];
  readonly hasNextPage: boolean;
}

/** Every case that a filter leaves, page by page. */
export async function* allRows(
  request: Request,
  language: PageLanguage,
  address: QueueAddress,
): AsyncGenerator<readonly CaseRow[]> {
  const asked = { side: sideWord(address.side), filter: queueFilter(address) } as const;
  for (let after: string | null = null; ;) {
    const page: RowsPage = (await ask(request, Rows, { ...asked, languages: [language], after })).data.enrolmentQueue;
    yield page.nodes;
    after = page.nodes.at(-1)?.id ?? null;
    if (!page.hasNextPage || after === null) return;
  }
}

/** These cases as they are now, in the order given; those that are not the reader's are missing. */
export async function rowsOf(
  request: Request,
  language: PageLanguage,
  side: DeskSide,
  ids: readonly string[],
): Promise<CaseRow[]> {
  const found = new Map<string, CaseRow>();
  for (let at = 0; at < ids.length; at += 100) {
    const filter = { ids: ids.slice(at, at + 100) };
    const { data } = await ask(request, Rows, { side: sideWord(side), filter, after: null, languages: [language] });
    for (const row of data.enrolmentQueue.nodes) found.set(row.id, row);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Decides about all of them; each has a result of its own. The same key again decides nothing twice. */
export async function decide(
  request: Request,
  decision: Decision,
  ids: readonly string[],
  { reason, key }: { reason: string; key: string },
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (let at = 0; at < ids.length; at += A_REQUEST) {
    const idempotencyKey = `${key} ${at}`;
    const some = ids.slice(at, at + A_REQUEST);
    if (sideOf(decision) === 'home') {
      const rows = some.map((enrolmentId) => ({ enrolmentId, decision, ...(reason && { reason }) }));
      const { data } = await ask(request, DecideNominations, { rows, idempotencyKey });
      results.push(...data.decideNominations);
    } else {
      const word = decision === 'confirm' ? 'confirm' : 'reject';
      const rows = some.map((enrolmentId) => ({ enrolmentId, decision: word, ...(reason && { reason }) }));
      const { data } = await ask(request, DecideAdmissions, { rows, idempotencyKey });
      results.push(...data.decideAdmissions);
    }
  }
  return results;
}
