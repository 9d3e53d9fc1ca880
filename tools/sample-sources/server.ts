import { hash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './answer.ts';
import { INSTITUTIONS } from './institutions.ts';
import type { SampleSources } from './sample-sources.ts';

const WORTH_PACKING_BYTES = 1024;
const packed = promisify(gzip);

/** Serves the sources over HTTP with validators and gzip; `/health` answers while the process lives. */
export function sampleServer(sources: SampleSources, report: (error: unknown) => void): Server {
  const wire = new WeakMap<Answer, Promise<Wire>>();
  const wireOf = (answer: Answer) => {
    const known = wire.get(answer) ?? onWire(answer);
    wire.set(answer, known);
    return known;
  };
  return createServer((request, response) => {
    respond(sources, wireOf, request, response).catch((error: unknown) => {
      report(error);
      if (response.headersSent) response.destroy();
      else send(response, 500, 'This source is broken at the moment; its log says why.\n');
    });
  });
}

interface Wire {
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip?: Buffer;
}

async function respond(
  sources: SampleSources,
  wireOf: (answer: Answer) => Promise<Wire>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'Only GET and HEAD.\n');
  const address = addressOf(request);
  if (!address) return send(response, 400, 'This is no address.\n');
  if (address.pathname === '/health') return send(response, 200, 'ok\n');
  if (address.pathname === '/') return send(response, 200, overview());
  const answer = await sources.answer(address);
  if (!answer) return send(response, 404, 'There is nothing here; / lists what there is.\n');
  const { etag, plain, gzip: small } = await wireOf(answer);
  response.setHeader('etag', etag);
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', 'no-cache');
  if (matches(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end();
    return;
  }
  const body = small && /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '') ? small : plain;
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.type,
    'content-length': body.length,
    ...(body === small && { 'content-encoding': 'gzip' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function onWire({ type, body }: Answer): Promise<Wire> {
  const plain = Buffer.from(body);
  // Weak, as the packed and the plain answer share it (RFC 9110, 8.8.1).
  const etag = `W/"${hash('sha1', plain, 'base64url')}"`;
  const worth = plain.length >= WORTH_PACKING_BYTES && !type.includes('openxmlformats');
  return { etag, plain, ...(worth && { gzip: await packed(plain) }) };
}

function matches(header: string | undefined, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return header?.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag)) ?? false;
}

function addressOf({ url }: IncomingMessage): URL | undefined {
  return URL.parse(`http://sources${url ?? '/'}`) ?? undefined;
}

function overview(): string {
  return INSTITUTIONS.flatMap(({ domain, source }) =>
    source.paths.map((path) => `${domain.padEnd(20)}${source.format.padEnd(14)}/${path}\n`),
  ).join('');
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
