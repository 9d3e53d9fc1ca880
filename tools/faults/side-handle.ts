// The runner's hand on one side: its database, its processes, and the proxy in front of its doors.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Database } from '@ithaca/platform';
import { LinkStates, MessageSigner, Outbox, SYNC_STORE } from '@ithaca/sync';
import { asRaw } from '@ithaca/sync/testing';
import { FaultProxy } from './fault-proxy.ts';
import { freePort } from './server.ts';
import { EVENT_TABLES, messageOf, type Saying } from './side/event-book.ts';
import { KeyFile } from './side/key-files.ts';
import type { OffsetClock } from './side/offset-clock.ts';
import type { Order, Report, SideSettings } from './side/settings.ts';

const PROGRAM = join(import.meta.dirname, 'side', 'main.ts');

interface Running {
  readonly child: ChildProcess;
  settings: SideSettings;
  /** Started again when it ends, as a process manager does. */
  keep: boolean;
}

export class SideHandle {
  readonly domain: string;
  readonly url: string;
  readonly outbox: Outbox;
  readonly signer: MessageSigner;
  readonly links = new LinkStates();
  readonly ports: readonly number[];
  kills = 0;
  restarts = 0;
  database: Database;
  readonly proxy: FaultProxy;
  private readonly running = new Map<number, Running>();
  private readonly clock: OffsetClock;

  private constructor(
    domain: string,
    url: string,
    parts: { database: Database; proxy: FaultProxy; ports: readonly number[]; clock: OffsetClock; folder: string },
  ) {
    this.domain = domain;
    this.url = url;
    this.database = parts.database;
    this.proxy = parts.proxy;
    this.ports = parts.ports;
    this.clock = parts.clock;
    this.outbox = new Outbox(domain as ConstructorParameters<typeof Outbox>[0], parts.clock);
    this.signer = new MessageSigner(new KeyFile(parts.folder, domain), parts.clock);
  }

  static async open(
    { domain, url, port, processes }: { domain: string; url: string; port: number; processes: number },
    { clock, folder }: { clock: OffsetClock; folder: string },
  ): Promise<SideHandle> {
    const database = await openDatabase(url);
    await database.migrate();
    await database.query(EVENT_TABLES);
    const ports: number[] = [];
    for (let at = 0; at < processes; at += 1) ports.push(await freePort());
    const proxy = await FaultProxy.open(port, ports);
    return new SideHandle(domain, url, { database, proxy, ports, clock, folder });
  }

  /** Starts the nth process and waits until it serves. */
  async start(at: number, settings: SideSettings): Promise<void> {
    const child = spawn(process.execPath, ['--expose-gc', PROGRAM, JSON.stringify(settings)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent' },
    });
    const running: Running = { child, settings, keep: true };
    this.running.set(at, running);
    child.once('exit', () => {
      if (!running.keep || this.running.get(at) !== running) return;
      this.restarts += 1;
      // Whatever it was told to die of happens once.
      const { failpoint: _once, ...again } = running.settings;
      void this.start(at, { ...again, clockOffsetMs: this.clock.offsetMs });
    });
    await new Promise<void>((ready) => {
      child.once('message', () => ready());
      child.once('exit', () => ready());
    });
  }

  /** SIGKILL; it is started again. */
  kill(at: number): void {
    const child = this.running.get(at)?.child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    this.kills += 1;
    child.kill('SIGKILL');
  }

  signal(at: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.running.get(at)?.child.kill(signal);
  }

  tell(order: Order, at?: number): void {
    for (const [number, { child }] of this.running)
      if ((at === undefined || at === number) && child.connected) child.send(order, () => undefined);
  }

  /** Resident megabytes of the nth process, after a collection. */
  memory(at: number): Promise<number> {
    const child = this.running.get(at)?.child;
    return new Promise((resolve) => {
      if (!child?.connected) return resolve(0);
      child.once('exit', () => resolve(0));
      child.on('message', (report: Report) => report.kind === 'memory' && resolve(report.megabytes));
      this.tell({ kind: 'memory' }, at);
    });
  }

  /** Ends its processes for good, or until they are started again. */
  async stop(): Promise<void> {
    const ended = [...this.running.values()].map((running) => {
      running.keep = false;
      const { child } = running;
      if (child.exitCode !== null || child.signalCode !== null) return undefined;
      return new Promise((done) => child.once('exit', done) && child.kill('SIGKILL'));
    });
    await Promise.all(ended);
    this.running.clear();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.proxy.close();
    await this.database.close();
  }

  /** For work on its database that needs it to itself. */
  async alone(work: () => Promise<void>): Promise<void> {
    await this.database.close();
    await work();
    this.database = await openDatabase(this.url);
  }

  /** Says an event: the change and its message in one transaction. @returns the id of the message */
  say(to: SideHandle, stream: string, event: string, more?: object): Promise<string> {
    const saying: Saying = { receiver: to.domain, stream, event, ...(more && { more }) };
    return this.database.transaction(async (tx) => {
      await tx.query('insert into said (receiver, stream, event) values ($1, $2, $3)', [to.domain, stream, event]);
      return this.outbox.add(messageOf(saying), tx);
    });
  }

  /** A message of the outbox as the bytes of a request, signed now. */
  async signed(messageId: string, address: string): Promise<Buffer> {
    const [row] = await this.database.query<{ receiver: string; body: string }>(
      'select receiver, body from outbox where message_id = $1',
      [messageId],
    );
    const request = await this.signer.request({
      ...{ url: `${address}/messages`, messageId, sender: this.domain, receiver: row!.receiver },
      body: Buffer.from(row!.body),
    });
    const { method, target, headers, body } = asRaw(request);
    const lines = headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');
    return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}\r\nconnection: close\r\n\r\n`), body]);
  }

  async count(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(`select count(*)::int as count from ${sql}`, parameters);
    return row!.count;
  }

  /** Messages that still wait, those behind a parked one left out. */
  open(): Promise<number> {
    return this.count(`outbox o where state not in ('APPLIED', 'ABANDONED', 'EDITED_REPLAYED', 'DEAD_LETTERED')
      and not exists (select 1 from outbox first where first.receiver = o.receiver and first.stream = o.stream
        and first.state = 'DEAD_LETTERED' and first.sequence < o.sequence)`);
  }
}

function openDatabase(url: string): Promise<Database> {
  return Database.open({ ...SYNC_STORE, url, poolSize: 4, applicationName: 'faults-runner' });
}
