import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CatalogueChange, CourseRecord } from '@ithaca/vocabulary';

type NewChange =
  | { op: 'upsert'; kind: 'course'; id: string; record: CourseRecord; hash?: string }
  | { op: 'delete'; kind: 'course'; id: string };

/** A partner's node that serves a delta feed from memory, over real HTTP; its answers can be spoilt on purpose. */
export class FakeNode {
  /** Writes the answer instead of the feed, when set. */
  spoil: ((response: ServerResponse, feed: string[]) => void) | undefined;
  readonly asked: { path: string; authorization: string | undefined }[] = [];
  private changes: CatalogueChange[] = [];
  private seq = 0;

  private constructor(
    private readonly server: Server,
    readonly domain: string,
  ) {}

  static async start(domain: string): Promise<FakeNode> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const node = new FakeNode(server, domain);
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', 'http://node');
      node.asked.push({ path: url.pathname + url.search, authorization: request.headers.authorization });
      const lines = node.feed(Number(url.searchParams.get('after')));
      if (node.spoil) node.spoil(response, lines);
      else response.end(lines.join(''));
    });
    return node;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get newestSeq(): number {
    return this.seq;
  }

  /** A course appears or changes; the hash stands for its content. */
  publish(...records: CourseRecord[]): void {
    for (const record of records) {
      this.add({ op: 'upsert', kind: 'course', id: `${this.domain}:${record.code}`, record });
    }
  }

  /** A course leaves the source. */
  withdraw(code: string): void {
    this.add({ op: 'delete', kind: 'course', id: `${this.domain}:${code}` });
  }

  /** As after restoring an old copy, or a source that was exported anew: nothing is known any more. */
  forget(): void {
    this.changes = [];
    this.seq = 0;
  }

  /** A course is gone without a tombstone. */
  lose(code: string): void {
    this.changes = this.changes.filter((change) => change.op === 'end' || change.id !== `${this.domain}:${code}`);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private feed(after: number): string[] {
    const living = this.changes.filter(({ op }) => op === 'upsert').length;
    const lines = this.changes.filter((change) => change.op !== 'end' && change.seq > after);
    return [...lines, { op: 'end', cursor: this.seq, total: living } as const].map(
      (change) => `${JSON.stringify(change)}\n`,
    );
  }

  /** As a real node does: an item has one line, its newest. */
  private add(change: NewChange): void {
    const earlier = this.changes.find((one) => one.op !== 'end' && one.id === change.id);
    this.changes = this.changes.filter((one) => one !== earlier);
    this.seq += 1;
    const common = { seq: this.seq, changedAt: '2026-11-20T08:00:00.000Z' };
    if (change.op === 'delete') this.changes.push({ ...change, ...common });
    else {
      const hash = Buffer.from(JSON.stringify(change.record))
        .toString('base64url')
        .replaceAll(/[^0-9a-zA-Z]/g, '')
        .slice(-100);
      this.changes.push({ ...change, version: 1, hash, ...common });
    }
  }
}
