import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './data-folder.ts';
import { PlainFailure } from './explain.ts';
import { lastLogLines } from './log-lines.ts';

/** One process of the alliance: what it runs, with which environment, and where it says that it can serve. */
export interface ProcessPlan {
  readonly name: string;
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly readyUrl: string;
  /** Processes that must be ready before this one can begin. */
  readonly after: readonly string[];
}

/** How a process ended although nobody asked it to. */
export interface UnexpectedEnd {
  /** `exit code 1` or `SIGKILL`. */
  readonly how: string;
  readonly lastLines: string;
}

/** A small machine that makes its first database at the same time is slow; a process that ends is noticed at once. */
const STARTS_WITHIN_MS = 180_000;
const ENDS_WITHIN_MS = 8_000;

export class SupervisedProcess {
  readonly plan: ProcessPlan;
  private readonly logFile: string;
  private child: ChildProcess;
  private ending = false;

  private constructor(plan: ProcessPlan, logFile: string, child: ChildProcess) {
    this.plan = plan;
    this.logFile = logFile;
    this.child = child;
  }

  /** Starts it and waits until it says it is ready. @throws PlainFailure with its last lines when it ends before that */
  static async start(plan: ProcessPlan, logFolder: string, signal?: AbortSignal): Promise<SupervisedProcess> {
    const logFile = join(logFolder, `${plan.name}.log`);
    const started = new SupervisedProcess(plan, logFile, await spawnLogged(plan, logFile, 'w'));
    await started.untilReady(signal);
    return started;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Starts it again after it ended; its log goes on in the same file. @throws PlainFailure */
  async restart(): Promise<void> {
    this.child = await spawnLogged(this.plan, this.logFile, 'a');
    // Somebody may have asked for the end in between.
    if (this.ending) return this.stop();
    await this.untilReady();
  }

  /** Calls back, once for each start, when it ends although nobody asked it to. */
  onUnexpectedEnd(tell: (end: UnexpectedEnd) => void): void {
    const { child } = this;
    const told = (): void => {
      if (this.ending) return;
      const how = child.signalCode ?? `exit code ${child.exitCode}`;
      void this.lastLines().then((lastLines) => tell({ how, lastLines }));
    };
    if (this.hasEnded()) told();
    else child.once('exit', told);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.ending = true;
    await this.end(signal);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.hasEnded()) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    const inTime = await Promise.race([ended.then(() => true), pause(ENDS_WITHIN_MS, false, { ref: false })]);
    if (!inTime) {
      this.child.kill('SIGKILL');
      await ended;
    }
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async untilReady(signal?: AbortSignal): Promise<void> {
    const deadline = Date.now() + STARTS_WITHIN_MS;
    while (Date.now() < deadline) {
      if (signal?.aborted) {
        await this.stop();
        signal.throwIfAborted();
      }
      if (this.ending) return;
      if (this.hasEnded()) {
        throw new PlainFailure(
          `The process "${this.plan.name}" ended while it started. Its last lines:\n${await this.lastLines()}`,
        );
      }
      if (await answers(this.plan.readyUrl)) return;
      await pause(50);
    }
    await this.end('SIGKILL');
    throw new PlainFailure(
      `The process "${this.plan.name}" was not ready within three minutes. Its last lines:\n${await this.lastLines()}`,
    );
  }

  private async lastLines(): Promise<string> {
    return lastLogLines(await readFile(this.logFile, 'utf8'));
  }
}

const IN_EVERY_PROCESS = new URL('./in-every-process.mjs', import.meta.url).href;

async function spawnLogged(plan: ProcessPlan, logFile: string, flags: 'a' | 'w'): Promise<ChildProcess> {
  const log = await open(logFile, flags);
  try {
    return spawn(process.execPath, ['--enable-source-maps', '--import', IN_EVERY_PROCESS, join(ROOT, plan.entry)], {
      cwd: ROOT,
      env: { ...inherited(), ITHACA_APP: plan.name, ...plan.env },
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
    });
  } finally {
    await log.close();
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

/** What a child may know of our environment; everything else it gets by name in its plan. */
function inherited(): Record<string, string> {
  const names = [
    'PATH',
    'HOME',
    'LANG',
    'TZ',
    'TMPDIR',
    'LOG_LEVEL',
    'NODE_ENV',
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
  ];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
