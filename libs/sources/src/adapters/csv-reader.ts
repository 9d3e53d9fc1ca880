import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { problem } from '../domain/findings.js';
import type { RecordEvent } from './record-event.js';
import { SourceFault } from './source-fault.js';

export interface CsvSettings {
  readonly delimiter?: string;
  readonly quote?: string;
  readonly headerRow: number;
}

const MAX_COLUMNS = 1000;
const MAX_ROW_CHARACTERS = 16 * 1024 ** 2;
const DELIMITERS = [';', ',', '\t', '|'] as const;

/** Rows of a CSV file (RFC 4180, any delimiter, quoted line breaks) as records by column name. */
export async function* csvRecords(
  text: AsyncIterable<string>,
  settings: CsvSettings,
  file: string,
): AsyncGenerator<RecordEvent> {
  const { delimiter, rest } = await withDelimiter(text, settings, file);
  const parser = parse({
    delimiter,
    quote: settings.quote ?? '"',
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
  });
  const input = Readable.from(rest);
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let header: string[] | undefined;
  let row = 0;
  try {
    for await (const parsed of parser) {
      const { record: cells, info } = parsed as { record: string[]; info: { lines: number } };
      row += 1;
      if (row < settings.headerRow) continue;
      if (!header) {
        header = headerOf(cells, file);
        continue;
      }
      yield rowEvent(header, cells, file, info.lines);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : undefined;
    throw new SourceFault(
      'csv-syntax',
      { file, ...(line !== undefined && { line }) },
      { value: error.code, cause: error },
    );
  } finally {
    input.destroy();
    parser.destroy();
  }
}

function headerOf(cells: readonly string[], file: string): string[] {
  if (cells.length > MAX_COLUMNS) {
    throw new SourceFault(
      'csv-too-many-columns',
      { file, line: 1 },
      { params: { count: cells.length, max: MAX_COLUMNS } },
    );
  }
  return cells.map((cell) => cell.trim());
}

/** A row with fewer or more cells than the header cannot be told apart from a shifted one. */
export function rowEvent(
  header: readonly string[],
  cells: readonly unknown[],
  file: string,
  line: number,
  at?: string,
): RecordEvent {
  const place = { file, line, ...(at && { path: at }) };
  if (cells.length !== header.length) {
    return {
      type: 'unreadable',
      problem: problem('csv-columns', 'error', place, undefined, { expected: header.length, found: cells.length }),
    };
  }
  const value = Object.fromEntries(header.map((name, index) => [name, cells[index]]));
  return { type: 'record', place, record: { value, parents: [], unit: value, file, path: '' } };
}

/** The delimiter that cuts the first line into most cells, quoted parts left aside. */
async function withDelimiter(
  text: AsyncIterable<string>,
  { delimiter, quote = '"' }: CsvSettings,
  file: string,
): Promise<{ delimiter: string; rest: AsyncIterable<string> }> {
  const chunks = text[Symbol.asyncIterator]();
  let head = '';
  let done = false;
  while (!done && !head.includes('\n')) {
    const next = await chunks.next();
    if (next.done) done = true;
    else head += next.value;
    if (head.length > MAX_ROW_CHARACTERS)
      throw new SourceFault('csv-too-many-columns', { file, line: 1 }, { params: { max: MAX_COLUMNS } });
  }
  const first = head
    .slice(0, head.indexOf('\n') < 0 ? undefined : head.indexOf('\n'))
    .replace(new RegExp(`\\${quote}[^${quote}]*\\${quote}`, 'g'), '');
  const counted = DELIMITERS.map((sign) => ({ sign, count: first.split(sign).length }));
  const best = counted.reduce((most, one) => (one.count > most.count ? one : most));
  if (delimiter === undefined && best.count > MAX_COLUMNS) {
    throw new SourceFault(
      'csv-too-many-columns',
      { file, line: 1 },
      { params: { count: best.count, max: MAX_COLUMNS } },
    );
  }
  const rest = (async function* () {
    if (head !== '') yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  })();
  return { delimiter: delimiter ?? best.sign, rest };
}
