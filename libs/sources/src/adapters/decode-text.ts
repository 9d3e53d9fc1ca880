import type { ProblemPlace } from '@ithaca/vocabulary';
import { problem, type SourceProblem } from '../domain/findings.js';
import { SourceFault } from './source-fault.js';

export interface DecodedText {
  readonly text: AsyncIterable<string>;
  /** What was found out on the way: a header that says otherwise. Filled once reading has begun. */
  readonly warnings: readonly SourceProblem[];
}

const SAME: Readonly<Record<string, string>> = {
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
};

/**
 * Bytes as text, strictly: a byte that the encoding does not know ends the reading and is named by its offset. A byte
 * order mark decides; else what the mapping declares; else UTF-8. A header that says otherwise is reported.
 */
export function decodeText(
  chunks: AsyncIterable<Buffer>,
  where: ProblemPlace,
  { declared, header }: { declared?: string; header?: string } = {},
): DecodedText {
  const warnings: SourceProblem[] = [];
  return { text: decode(chunks, where, declared, header, warnings), warnings };
}

async function* decode(
  chunks: AsyncIterable<Buffer>,
  where: ProblemPlace,
  declared: string | undefined,
  header: string | undefined,
  warnings: SourceProblem[],
): AsyncGenerator<string> {
  let encoding: string | undefined;
  let carried: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of chunks) {
    const bytes = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
    if (encoding === undefined) {
      if (bytes.length < 4 && offset === 0) {
        carried = bytes;
        continue;
      }
      encoding = choose(bytes);
    }
    const end = wholeCharacters(bytes, encoding);
    yield decodePiece(bytes.subarray(0, end), encoding, offset, where);
    carried = bytes.subarray(end);
    offset += end;
  }
  encoding ??= choose(carried);
  if (carried.length > 0) yield decodePiece(carried, encoding, offset, where);

  function choose(bytes: Buffer): string {
    const chosen = byMark(bytes) ?? canonical(declared ?? 'utf-8');
    if (header && canonical(header) !== chosen) {
      warnings.push(problem('encoding-declared-otherwise', 'warning', where, header, { encoding: chosen }));
    }
    return chosen;
  }
}

function byMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function canonical(encoding: string): string {
  const name = encoding.toLowerCase();
  return SAME[name] ?? name;
}

/** Where the last whole character of a chunk ends; what follows belongs to the next chunk. */
function wholeCharacters(bytes: Buffer, encoding: string): number {
  const { length } = bytes;
  if (encoding.startsWith('utf-16')) {
    const even = length - (length % 2);
    const high = bytes[even - (encoding === 'utf-16le' ? 1 : 2)] ?? 0;
    return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
  }
  if (encoding !== 'utf-8') return length;
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? length - back : length;
    }
  }
  return length;
}

function decodePiece(bytes: Buffer, encoding: string, offset: number, where: ProblemPlace): string {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    throw new SourceFault('encoding-refused', where, { value: encoding, cause: error });
  }
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new SourceFault(
      'encoding',
      { ...where, byte: offset + firstFault(bytes, encoding) + 1 },
      { params: { encoding }, cause: error },
    );
  }
}

/** Index of the first byte that cannot be decoded: the shortest prefix that fails ends with it. */
function firstFault(bytes: Buffer, encoding: string): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(bytes.subarray(0, middle), encoding)) good = middle;
    else bad = middle;
  }
  return bad - 1;
}

function decodes(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}
