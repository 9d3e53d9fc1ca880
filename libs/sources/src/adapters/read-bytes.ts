import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Answer, SafeFetch, Validators } from './safe-fetch.js';
import { messageOf, SourceFault } from './source-fault.js';

/** One file or web address as a stream of unpacked bytes. */
export interface SourceBytes {
  /** As reports name it: base name of a file, or the address. */
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
  /** What an HTTP header says of the encoding. */
  readonly charset?: string;
  readonly validators?: Validators;
  readonly answer?: Answer;
}

/** A text as dull as a catalogue packs 20 to 1; a bomb 1000 to 1. Small files may be as dull as they like. */
const MAX_RATIO = 100;
const RATIO_COUNTS_FROM = 16 * 1024 ** 2;

export function isWebAddress(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

export async function openBytes(location: string, http: SafeFetch, accept: string): Promise<SourceBytes> {
  if (!isWebAddress(location)) {
    const name = basename(location);
    return { name, chunks: unpacked(notEmpty(fileChunks(location, name), name), name) };
  }
  const answer = await http.get(new URL(location), { accept });
  const { href } = answer.url;
  const charset = /charset="?([\w-]+)/i.exec(answer.contentType)?.[1]?.toLowerCase();
  return {
    name: href,
    chunks: unpacked(notEmpty(answer.body, href), href),
    validators: answer.validators,
    answer,
    ...(charset && { charset }),
  };
}

async function* fileChunks(path: string, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) yield chunk as Buffer;
  } catch (error) {
    throw new SourceFault('file-unreadable', { file: name }, { value: messageOf(error), cause: error });
  }
}

async function* notEmpty(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    yield chunk;
  }
  if (bytes === 0) throw new SourceFault('file-empty', { file: name });
}

/** Unpacks what begins like gzip, whatever it is called. */
async function* unpacked(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const source = chunks[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  let bytes = 0;
  while (bytes < 2) {
    const next = await source.next();
    if (next.done) break;
    head.push(next.value);
    bytes += next.value.length;
  }
  const rest = (async function* () {
    yield* head;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  })();
  const start = Buffer.concat(head).subarray(0, 2);
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* rest;
    return;
  }
  let packedBytes = 0;
  const counted = (async function* () {
    for await (const chunk of rest) {
      packedBytes += chunk.length;
      yield chunk;
    }
  })();
  const gunzip = createGunzip();
  const packed = Readable.from(counted, { objectMode: false });
  // A fault of what feeds the gunzip ends the gunzip, too, so that it reaches the reader below.
  packed.on('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  let unpackedBytes = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpackedBytes += chunk.length;
      if (unpackedBytes > RATIO_COUNTS_FROM && unpackedBytes > packedBytes * MAX_RATIO) {
        throw new SourceFault('gzip-bomb', { file: name }, { params: { ratio: MAX_RATIO } });
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof SourceFault) throw error;
    const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
    if (!code.startsWith('Z_')) throw error;
    throw new SourceFault('gzip-broken', { file: name, byte: packedBytes }, { cause: error });
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}
