// What stands between two sides: an HTTP proxy that loses, delays, repeats, reorders, flips and drips as it is told. It
// hands on to one of several processes, as a balancer does, and knows nothing of what the messages say.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What happens to one request; the default is that it is handed on. */
export interface Fate {
  readonly loseRequest?: boolean;
  readonly loseAnswer?: boolean;
  readonly delayMs?: number;
  /** Copies sent at the same time; one of their answers comes back. */
  readonly copies?: number;
  /** The sender is cut off at once, the request arrives after so many others. */
  readonly after?: number;
  /** Position of a byte to be flipped, as a share of all. */
  readonly flipRequest?: number;
  readonly flipAnswer?: number;
  /** Milliseconds between two bytes of the answer. */
  readonly dripMs?: number;
}

/** `cut`: connections are refused. `void`: nothing comes back. `one-way`: requests arrive, answers do not. */
export type LinkMode = 'open' | 'cut' | 'void' | 'one-way';

export class FaultProxy {
  mode: LinkMode = 'open';
  fate: () => Fate = () => ({});
  /** Sees each request with its answer. */
  witness: (request: Buffer, answers: readonly Buffer[]) => void = () => undefined;
  readonly counts = { requests: 0, lost: 0, repeated: 0, late: 0, flipped: 0, delayed: 0, dripped: 0 };
  private readonly held: { left: number; raw: Buffer }[] = [];
  private readonly server: Server;
  private readonly backends: readonly number[];
  private next = 0;

  private constructor(server: Server, backends: readonly number[]) {
    this.server = server;
    this.backends = backends;
  }

  static async open(port: number, backends: readonly number[]): Promise<FaultProxy> {
    const server = createServer();
    const proxy = new FaultProxy(server, backends);
    server.on('request', (request: IncomingMessage) => {
      proxy.serve(request).catch(() => request.socket.destroy());
    });
    server.on('connection', (socket: Socket) => {
      if (proxy.mode === 'cut') socket.destroy();
    });
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    return proxy;
  }

  heal(): void {
    this.mode = 'open';
    this.fate = () => ({});
    for (const { raw } of this.held.splice(0)) void this.handOn(raw).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async serve(request: IncomingMessage): Promise<void> {
    const raw = await serialised(request);
    const fate = this.fate();
    this.counts.requests += 1;
    if (this.mode === 'void') return;
    this.releaseHeld();
    if (fate.delayMs) this.counts.delayed += 1;
    if (fate.delayMs) await pause(fate.delayMs);
    if (fate.loseRequest || fate.after) {
      if (fate.after) this.held.push({ left: fate.after, raw });
      this.counts[fate.after ? 'late' : 'lost'] += 1;
      return void request.socket.destroy();
    }
    const sent = fate.flipRequest === undefined ? raw : this.flipped(raw, fate.flipRequest);
    const copies = fate.copies ?? 1;
    this.counts.repeated += copies - 1;
    const answers = await Promise.all(Array.from({ length: copies }, () => this.handOn(sent)));
    this.witness(raw, answers);
    if (this.mode === 'one-way') return;
    if (fate.loseAnswer) this.counts.lost += 1;
    if (fate.loseAnswer) return void request.socket.destroy();
    const answer = fate.flipAnswer === undefined ? answers.at(-1)! : this.flipped(answers.at(-1)!, fate.flipAnswer);
    if (fate.dripMs) return this.drip(request.socket, answer, fate.dripMs);
    request.socket.end(answer);
  }

  private releaseHeld(): void {
    for (const one of this.held) one.left -= 1;
    const due = this.held.filter(({ left }) => left <= 0);
    for (const one of due) {
      this.held.splice(this.held.indexOf(one), 1);
      void this.handOn(one.raw).catch(() => undefined);
    }
  }

  private flipped(bytes: Buffer, share: number): Buffer {
    this.counts.flipped += 1;
    const copy = Buffer.from(bytes);
    const at = Math.floor(share * copy.length);
    copy[at] = copy[at]! ^ 1;
    return copy;
  }

  private async drip(socket: Socket, answer: Buffer, everyMs: number): Promise<void> {
    this.counts.dripped += 1;
    for (const byte of answer) {
      if (socket.destroyed) return;
      socket.write(Buffer.from([byte]));
      await pause(everyMs);
    }
    socket.end();
  }

  /** To the next process that takes the connection; what has been sent once is not sent to another. */
  private async handOn(raw: Buffer): Promise<Buffer> {
    for (let tried = 0; ; tried += 1) {
      const port = this.backends[(this.next += 1) % this.backends.length]!;
      try {
        return await exchange(port, raw);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED' || tried + 1 >= this.backends.length) throw error;
      }
    }
  }
}

/** Sends bytes as they are. @returns all that comes back until the other side ends */
export function exchange(port: number, raw: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer')));
    socket.on('error', reject);
    socket.on('connect', () => socket.write(raw));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => (chunks.length > 0 ? resolve(Buffer.concat(chunks)) : reject(new Error('cut off'))));
  });
}

/** The bytes of a request with its header lines as they came, and the wish that the connection ends. */
async function serialised(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const lines = [`${request.method} ${request.url} HTTP/1.1`];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2)
    if (!/^(connection|keep-alive)$/i.test(request.rawHeaders[at]!))
      lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\nconnection: close\r\n\r\n`, 'latin1'), ...chunks]);
}
