import { problem } from '../domain/findings.js';
import { follow, parsePath, type SourceRecord } from '../domain/record-path.js';
import { jsonPieces } from './json-reader.js';
import { lines } from './line-reader.js';
import type { RecordEvent } from './record-event.js';

/** Records of a nested JSON document: streamed piece by piece, then found inside each piece. */
export async function* jsonRecords(
  text: AsyncIterable<string>,
  units: string | undefined,
  records: string | undefined,
  file: string,
): AsyncGenerator<RecordEvent> {
  const steps = units === undefined ? [] : parsePath(units).steps;
  for await (const { value, key, path, byte } of jsonPieces(text, steps, file)) {
    const piece = { value, parents: [], unit: value, file, path: '', ...(key !== undefined && { key }) };
    yield* recordsIn(piece, records, { file, byte, path });
  }
}

/** One JSON value a line; a line that is no JSON costs only itself. */
export async function* ndjsonRecords(
  text: AsyncIterable<string>,
  records: string | undefined,
  file: string,
): AsyncGenerator<RecordEvent> {
  for await (const { line, text: json } of lines(text, file)) {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      yield { type: 'unreadable', problem: problem('json-syntax', 'error', { file, line }, error.message) };
      continue;
    }
    yield* recordsIn({ value, parents: [], unit: value, file, path: '' }, records, { file, line });
  }
}

function* recordsIn(
  piece: SourceRecord,
  records: string | undefined,
  place: { file: string; line?: number; byte?: number; path?: string },
): Generator<RecordEvent> {
  const found = records === undefined ? [{ ...piece }] : follow(parsePath(records), piece);
  for (const { value, parents, path, key } of found) {
    const at = { ...place, path: [place.path, path].filter(Boolean).join('.') };
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      yield { type: 'unreadable', problem: problem('record-shape', 'error', at, value) };
      continue;
    }
    const own = key ?? piece.key;
    yield {
      type: 'record',
      place: at,
      record: { value, parents, unit: piece.value, file: piece.file, path, ...(own !== undefined && { key: own }) },
    };
  }
}
