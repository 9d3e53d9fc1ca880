import type { Route } from './+types/desk-export';
import { BYTE_ORDER_MARK, csvLine } from '../desk/csv';
import { allRows } from '../desk/decide.server';
import { courseName } from '../ui/names';
import { queueString, readQueue } from '../desk/queue-address';
import { deskReader } from '../desk/reader.server';
import type { CaseRow } from '../desk/types';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { textsIn } from '../texts.server';

const COLUMNS = [
  'id',
  'student',
  'programme',
  'course',
  'code',
  'home',
  'host',
  'faculty',
  'state',
  'since',
  'due',
] as const;

/** The queue under the same filter, as a stream: a page of cases at a time, however many there are. */
export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, async () => {
    const { sides } = await deskReader(request, language);
    const query = new URL(request.url).searchParams;
    const address = { ...readQueue(query, sides), after: '' };
    const texts = textsIn(language);
    const d = texts.getFixedT(language, 'desk');
    const states = (state: string) =>
      texts.exists(`desk:state.${state}`) ? d(`state.${state}` as 'state.NOMINATED') : state;
    const line = (row: CaseRow) =>
      csvLine([
        ...[row.id, row.student?.name, row.student?.programme, courseName(row.course, row.offeringId)],
        ...[row.course?.code, row.home, row.host, address.side === 'home' ? row.homeFaculty : row.hostFaculty],
        ...[states(row.state), row.since, row.dueAt],
      ]);
    const pages = allRows(request, language, address);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(encoder.encode(BYTE_ORDER_MARK + csvLine(COLUMNS.map((name) => d(`csv.${name}`)))));
      },
      async pull(stream) {
        const { value, done } = await pages.next();
        if (done) stream.close();
        else stream.enqueue(encoder.encode(value.map(line).join('')));
      },
      async cancel() {
        await pages.return(undefined);
      },
    });
    const name = `queue${queueString(address).replaceAll(/[^a-z0-9]+/gi, '-')}.csv`;
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    });
  });
}
