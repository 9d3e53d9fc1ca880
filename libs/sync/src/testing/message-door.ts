import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { headerLines, type RawAnswer, type RawRequest } from '../domain/http-message.js';

/** A process that ended at a failpoint: it answers nothing. */
export class Crash extends Error {}

/** What happens to a request on its way; a spec puts its faults here. Throwing `Crash` cuts the connection. */
export type Door = (request: RawRequest) => Promise<RawAnswer>;

/** A real HTTP server on loopback in front of one side. */
export class MessageDoor {
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(door: () => Door): Promise<MessageDoor> {
    const server = createServer((request, response) => void serve(request, response, door()));
    // Those who have said all they will say still get their answer.
    (server as Server & { httpAllowHalfOpen: boolean }).httpAllowHalfOpen = true;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new MessageDoor(server, (server.address() as AddressInfo).port);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

async function serve(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const raw = { method: request.method ?? '', target: request.url ?? '', headers: headerLines(request.rawHeaders) };
    const { status, headers, body } = await door({ ...raw, body: Buffer.concat(chunks) });
    response.sendDate = false;
    response.writeHead(status, [...headers.flat(), 'content-length', String(body.length)]).end(body);
  } catch {
    // A cut-off request or a planted crash: the connection ends, as it does with a process.
    request.socket.destroy();
  }
}
