import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import exceljs from 'exceljs';
import { problem } from '../domain/findings.js';
import { rowEvent } from './csv-reader.js';
import type { RecordEvent } from './record-event.js';
import { SourceFault } from './source-fault.js';
import { checkWorkbook } from './xlsx-check.js';

export interface XlsxSettings {
  /** Without it the first sheet. */
  readonly sheet?: string;
  readonly headerRow: number;
}

/** Rows of one sheet as records by column name; of formulas, links and rich text only the values. */
export async function* xlsxRecords(
  chunks: AsyncIterable<Buffer>,
  settings: XlsxSettings,
  file: string,
): AsyncGenerator<RecordEvent> {
  // A zip's directory stands at its end: the workbook is kept on disk while it is read.
  const folder = await mkdtemp(join(tmpdir(), 'ithaca-xlsx-'));
  try {
    const path = join(folder, 'workbook.xlsx');
    await pipeline(Readable.from(chunks), createWriteStream(path));
    for (const warning of await checkWorkbook(path, file)) yield { type: 'warning', problem: warning };
    yield* sheetRecords(path, settings, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* sheetRecords(
  path: string,
  { sheet, headerRow }: XlsxSettings,
  file: string,
): AsyncGenerator<RecordEvent> {
  const workbook = new exceljs.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  let found = false;
  for await (const worksheet of workbook) {
    const name = (worksheet as unknown as { name?: string }).name ?? '';
    if (found || (sheet !== undefined && sheet !== name)) {
      // What is not read must still pass by, or the stream stands still.
      for await (const row of worksheet) void row;
      continue;
    }
    found = true;
    let header: string[] | undefined;
    for await (const row of worksheet) {
      if (row.number < headerRow) continue;
      const at = `${name}!A${row.number}`;
      if (!header) {
        header = cellsOf(row, row.cellCount).map((cell) => String(cell ?? '').trim());
        while (header.at(-1) === '') header.pop();
        continue;
      }
      const beyond = cellsOf(row, row.cellCount).slice(header.length);
      const cells = cellsOf(row, header.length);
      if (cells.every((cell) => cell === undefined)) continue;
      if (beyond.some((cell) => cell !== undefined)) {
        const place = { file, line: row.number, path: at };
        yield {
          type: 'unreadable',
          problem: problem('csv-columns', 'error', place, undefined, { expected: header.length, found: row.cellCount }),
        };
      } else yield rowEvent(header, cells, file, row.number, at);
    }
  }
  if (!found) throw new SourceFault('xlsx-sheet-missing', { file }, { value: sheet });
}

function cellsOf(row: exceljs.Row, count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => plainValue(row.getCell(index + 1).value));
}

function plainValue(value: exceljs.CellValue): unknown {
  if (value === null || value === undefined || typeof value !== 'object' || value instanceof Date) {
    return value === null || value === '' ? undefined : typeof value === 'boolean' ? String(value) : value;
  }
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return value.text;
  if ('result' in value) return plainValue(value.result as exceljs.CellValue);
  return undefined;
}
