import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import type { PathStep } from '../domain/record-path.js';
import { SourceFault } from './source-fault.js';

/** One streamed piece of a JSON document. */
export interface JsonPiece {
  readonly value: unknown;
  /** Key in a keyed map. */
  readonly key?: string;
  readonly path: string;
  /** Where it begins, UTF-8 bytes from 1. */
  readonly byte: number;
}

const MAX_DEPTH = 100;
/** Of one piece, or of a whole document that is read as one. */
export const MAX_PIECE_BYTES = 64 * 1024 ** 2;

const OPENING = new Set([TokenType.LEFT_BRACE, TokenType.LEFT_BRACKET]);
const CLOSING = new Set([TokenType.RIGHT_BRACE, TokenType.RIGHT_BRACKET]);

/**
 * The pieces of a JSON document at `steps` (keys, then one `[]` or `{}`), one at a time; without steps the whole
 * document. A single object where a list is expected counts as a list of one.
 */
export async function* jsonPieces(
  text: AsyncIterable<string>,
  steps: readonly PathStep[],
  file: string,
): AsyncGenerator<JsonPiece> {
  const last = steps.at(-1);
  const keys = steps.flatMap((step) => (step.kind === 'key' ? [step.name] : []));
  const many = last?.kind === 'elements' || last?.kind === 'values';
  const selector = ['$', ...keys, ...(many ? ['*'] : [])].join('.');
  const prefix = keys.join('.');
  const ready: JsonPiece[] = [];
  const single: Record<string, unknown> = {};
  let pieceBegan = 0;
  let depth = 0;
  let tokenEnded = 0;
  let failure: Error | undefined;

  const tokenizer = new Tokenizer();
  const parser = new TokenParser({ paths: [selector], keepStack: false });
  parser.onValue = ({ value, key }) => {
    const unsuited = many && last.kind === 'elements' && typeof key === 'string';
    if (unsuited) single[key] = value;
    else {
      const path = !many
        ? prefix
        : typeof key === 'number'
          ? `${prefix}[${key}]`
          : [prefix, key].filter(Boolean).join('.');
      ready.push({ value, path, byte: pieceBegan + 1, ...(typeof key === 'string' && { key }) });
    }
  };
  const fail = (error: Error): void => {
    failure ??= error;
  };
  parser.onError = fail;
  tokenizer.onError = fail;
  const pieceDepth = keys.length + (many ? 1 : 0);
  tokenizer.onToken = (token) => {
    if (OPENING.has(token.token)) {
      if (depth === pieceDepth) pieceBegan = token.offset;
      depth += 1;
      if (depth > MAX_DEPTH)
        throw new SourceFault('json-too-deep', { file, byte: token.offset + 1 }, { params: { max: MAX_DEPTH } });
    } else if (CLOSING.has(token.token)) depth -= 1;
    tokenEnded = token.offset;
    parser.write(token);
  };

  let written = 0;
  for await (const chunk of text) {
    tokenizer.write(chunk);
    written += Buffer.byteLength(chunk);
    if (failure) throw syntaxFault(failure, file, tokenEnded);
    yield* ready.splice(0);
    const open = depth > pieceDepth ? pieceBegan : tokenEnded;
    if (written - open > MAX_PIECE_BYTES) {
      throw new SourceFault(
        'record-too-large',
        { file, byte: open + 1 },
        { params: { limitMb: MAX_PIECE_BYTES / 1024 ** 2 } },
      );
    }
  }
  if (written === 0) throw new SourceFault('file-empty', { file });
  if (!parser.isEnded && !tokenizer.isEnded) tokenizer.end();
  if (failure ?? !parser.isEnded) throw syntaxFault(failure, file, tokenEnded);
  yield* ready.splice(0);
  if (Object.keys(single).length > 0) yield { value: single, path: prefix, byte: 1 };
}

function syntaxFault(error: Error | undefined, file: string, byte: number): SourceFault {
  // What our own listener throws comes back through the tokenizer.
  if (error instanceof SourceFault) return error;
  return new SourceFault('json-syntax', { file, byte: byte + 1 }, { value: error?.message, cause: error });
}
