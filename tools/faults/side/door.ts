import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { headerLines, type RawAnswer, type RawRequest, unavailableAnswer } from '@ithaca/sync';
import { arriving } from './forgetful-inbox.ts';
import type { SideParts } from './parts.ts';

const MOST_BYTES = 262_144;

/** The side's HTTP door. The whole request has to be there within the deadline: a byte a second holds no place. */
export async function openDoor(port: number, parts: SideParts): Promise<Server> {
  const server = createServer({ requestTimeout: 5_000, connectionsCheckingInterval: 500 }, (request, response) => {
    serve(request, response, parts).catch(() => request.socket.destroy());
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return server;
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: SideParts): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return void request.socket.destroy();
    chunks.push(chunk);
  }
  const raw: RawRequest = {
    ...{ method: request.method ?? '', target: request.url ?? '' },
    headers: headerLines(request.rawHeaders).filter(([name]) => name.toLowerCase() !== 'connection'),
    body: Buffer.concat(chunks),
  };
  const { status, headers, body } = await answer(raw, parts).catch(unavailableAnswer);
  response.sendDate = false;
  response.writeHead(status, [...headers.flat(), 'content-length', String(body.length)]).end(body);
}

function answer(raw: RawRequest, { receiver, answerDigests }: SideParts): Promise<RawAnswer> {
  if (raw.target.endsWith('/digests')) return answerDigests.execute(raw);
  return arriving.run(sequenceOf(raw.body), () => receiver.execute(raw));
}

/** Only for the inbox that forgets: it believes what comes. */
function sequenceOf(body: Buffer): number {
  return Number(/"sequence":"(\d+)"/.exec(body.toString('latin1'))?.[1] ?? 1);
}
