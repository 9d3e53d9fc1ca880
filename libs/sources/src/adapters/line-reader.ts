import { SourceFault } from './source-fault.js';

/** Longest line of an NDJSON file, characters. */
const MAX_LINE = 64 * 1024 ** 2;

/** Lines without their ends; empty ones are left out, but counted. */
export async function* lines(
  text: AsyncIterable<string>,
  file: string,
): AsyncGenerator<{ line: number; text: string }> {
  let parts: string[] = [];
  let waiting = 0;
  let line = 0;
  for await (const chunk of text) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      parts.push(chunk.slice(from, end));
      from = end + 1;
      line += 1;
      const whole = (parts.length === 1 ? (parts[0] ?? '') : parts.join('')).trim();
      parts = [];
      waiting = 0;
      if (whole !== '') yield { line, text: whole };
    }
    if (from < chunk.length) {
      parts.push(chunk.slice(from));
      waiting += chunk.length - from;
      if (waiting > MAX_LINE)
        throw new SourceFault(
          'record-too-large',
          { file, line: line + 1 },
          { params: { limitMb: MAX_LINE / 1024 ** 2 } },
        );
    }
  }
  const rest = parts.join('').trim();
  if (rest !== '') yield { line: line + 1, text: rest };
}
