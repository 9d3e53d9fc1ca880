// Two sides with what stands between them, for one row and one seed.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PublishedKey } from '@ithaca/sync';
import { aKey, seededRandom } from '@ithaca/sync/testing';
import { freePort, type Server } from './server.ts';
import { SideHandle } from './side-handle.ts';
import { OffsetClock } from './side/offset-clock.ts';
import type { SideSettings } from './side/settings.ts';

/** What the checker found. */
export interface Verdict {
  readonly intended: number;
  readonly compared: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly first: readonly object[];
}

export interface StageOptions {
  readonly server: Server;
  readonly seed: number;
  /** Processes of each side. */
  readonly processes?: number;
  readonly settings?: Partial<SideSettings>;
}

const DOMAINS = ['alliance.example', 'unige.it', 'tuke.sk'] as const;

/** Short pauses and leases, so that a row takes seconds; the proportions are those of production. */
const FAST = { atOnce: 8, leaseMs: 4_000, deadlineMs: 2_500, effectMs: 1_000, tries: 8 } as const;
const PACE = { firstMs: 40, capMs: 600 } as const;

export class Stage {
  readonly chance: () => number;
  readonly clock = new OffsetClock();
  readonly folder = mkdtempSync(join(tmpdir(), 'ithaca-stage-'));
  readonly addresses: Record<string, string> = {};
  readonly keys: PublishedKey[] = [];
  readonly sides: SideHandle[] = [];
  readonly options: StageOptions;

  private constructor(options: StageOptions) {
    this.options = options;
    this.chance = seededRandom(options.seed);
  }

  /** Both sides with their databases; nothing runs yet. */
  static async open(options: StageOptions): Promise<Stage> {
    const stage = new Stage(options);
    for (const domain of DOMAINS.slice(0, 2)) await stage.addSide(domain);
    return stage;
  }

  get a(): SideHandle {
    return this.sides[0]!;
  }

  get b(): SideHandle {
    return this.sides[1]!;
  }

  async addSide(domain: string = DOMAINS[2]): Promise<SideHandle> {
    const { server, processes = 1 } = this.options;
    const port = await freePort();
    this.addresses[domain] = `http://127.0.0.1:${port}/sync`;
    mkdirSync(this.folder, { recursive: true });
    this.renewKey(domain);
    const name = `stage_${Date.now().toString(36)}_${this.sides.length}`;
    const url = await server.make(name);
    const side = await SideHandle.open({ domain, url, port, processes }, this);
    this.sides.push(side);
    return side;
  }

  settingsOf(side: SideHandle, at: number, more: Partial<SideSettings> = {}): SideSettings {
    const { seed, settings } = this.options;
    return {
      ...{ domain: side.domain, partner: this.sides.find((other) => other !== side)!.domain, database: side.url },
      ...{ port: side.ports[at]!, addresses: this.addresses, folder: this.folder, seed: seed * 10 + at },
      ...{ door: true, relay: true, clockOffsetMs: this.clock.offsetMs, pace: PACE, ...FAST },
      ...settings,
      ...more,
    };
  }

  /** Starts all processes of the sides. */
  async start(more: Partial<SideSettings> = {}, sides: readonly SideHandle[] = this.sides): Promise<void> {
    await Promise.all(
      sides.flatMap((side) => side.ports.map((_port, at) => side.start(at, this.settingsOf(side, at, more)))),
    );
  }

  /** A new signing key for a side, published at once. */
  renewKey(domain: string): string {
    const file = join(this.folder, `keys-${domain}.json`);
    const key = aKey();
    const before = this.keys.some(({ institution }) => institution === domain)
      ? (JSON.parse(readFileSync(file, 'utf8')) as object[])
      : [];
    const { d: _private, ...publicJwk } = key;
    this.keys.push({ kid: key.kid, institution: domain, publicJwk, validFrom: new Date(0) });
    this.publish();
    writeFileSync(file, JSON.stringify([...before, key]));
    return key.kid;
  }

  publish(): void {
    writeFileSync(join(this.folder, 'registry.json'), JSON.stringify(this.keys));
  }

  registryDown(): void {
    rmSync(join(this.folder, 'registry.json'), { force: true });
  }

  registryReads(domain: string): number {
    return readFileSync(join(this.folder, `reads-${domain}`), 'utf8').length;
  }

  /** Moves all clocks; in steps that no signature minds. */
  async moveClock(ms: number): Promise<void> {
    this.clock.offsetMs += ms;
    for (const side of this.sides) side.tell({ kind: 'clock', offsetMs: this.clock.offsetMs });
    await pause(50);
  }

  /** A few cases with a few events each, both ways, in an order that the seed says. */
  async talk(streams: number, events: number, name = 'case'): Promise<void> {
    for (let event = 1; event <= events; event += 1)
      for (let stream = 1; stream <= streams; stream += 1) {
        await this.a.say(this.b, `${name}-${stream}`, `${name} ${stream} a${event}`);
        if (this.chance() < 0.5) await this.b.say(this.a, `${name}-${stream}`, `${name} ${stream} b${event}`);
      }
  }

  heal(): void {
    for (const side of this.sides) side.proxy.heal();
  }

  /** Waits until nothing is under way. @throws when that takes longer than it may */
  async settle(seconds = 120): Promise<void> {
    const until = performance.now() + seconds * 1000;
    for (;;) {
      const open = await Promise.all(this.sides.map((side) => side.open()));
      if (open.every((left) => left === 0)) return;
      if (performance.now() > until) throw new Error(`${open.join(' and ')} messages still wait after ${seconds} s`);
      await pause(60);
    }
  }

  /** Asks the checker, a program of its own. */
  async judge(): Promise<Verdict> {
    const { a, b } = this;
    const child = spawn(process.execPath, [join(import.meta.dirname, 'checker.ts'), a.url, a.domain, b.url, b.domain], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    for await (const chunk of child.stdout) out += String(chunk);
    return JSON.parse(out) as Verdict;
  }

  /** Heals, waits until all is settled, and asks the checker. @throws with what it found */
  async holds({ seconds = 120 }: { seconds?: number } = {}): Promise<Verdict> {
    this.heal();
    await this.settle(seconds);
    const verdict = await this.judge();
    const wrong = Object.entries(verdict.counts).filter(([, count]) => count > 0);
    if (wrong.length === 0) return verdict;
    throw new Error(`${wrong.map(([fault, n]) => `${n} ${fault}`).join(', ')}: ${JSON.stringify(verdict.first)}`);
  }

  async close(): Promise<void> {
    for (const side of this.sides) await side.close();
    for (const { url } of this.sides)
      await this.options.server.run(`drop database if exists "${new URL(url).pathname.slice(1)}" with (force)`);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
