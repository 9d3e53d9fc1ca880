import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './data-folder.ts';
import { PlainFailure } from './explain.ts';

/** One process of the alliance: what it runs, with which environment, and where it says that it can serve. */
export interface ProcessPlan {
  readonly name: string;
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly readyUrl: string;
}

const STARTS_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 8_000;

export class SupervisedProcess {
  readonly plan: ProcessPlan;
  private readonly child: ChildProcess;
  private readonly logFile: string;
  private ending = false;

  private constructor(plan: ProcessPlan, child: ChildProcess, logFile: string) {
    this.plan = plan;
    this.child = child;
    this.logFile = logFile;
  }

  /** Starts it and waits until it says it is ready. @throws PlainFailure with its last lines when it ends before that */
  static async start(plan: ProcessPlan, logFolder: string): Promise<SupervisedProcess> {
    const logFile = join(logFolder, `${plan.name}.log`);
    const log = createWriteStream(logFile, { flags: 'w' });
    await new Promise((resolve) => log.once('open', resolve));
    const child = spawn(process.execPath, ['--enable-source-maps', join(ROOT, plan.entry)], {
      cwd: ROOT,
      env: { ...inherited(), ITHACA_APP: plan.name, ...plan.env },
      stdio: ['ignore', log, log],
    });
    const started = new SupervisedProcess(plan, child, logFile);
    await started.untilReady();
    return started;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Calls back when it ends although nobody asked it to. */
  onUnexpectedEnd(tell: (lastLines: string) => void): void {
    this.child.once('exit', () => {
      if (!this.ending) void this.lastLines().then(tell);
    });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.ending = true;
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

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + STARTS_WITHIN_MS;
    while (Date.now() < deadline) {
      if (this.hasEnded()) {
        throw new PlainFailure(
          `The process "${this.plan.name}" ended while it started. Its last lines:\n${await this.lastLines()}`,
        );
      }
      if (await answers(this.plan.readyUrl)) return;
      await pause(100);
    }
    await this.stop('SIGKILL');
    throw new PlainFailure(
      `The process "${this.plan.name}" was not ready within a minute. Its last lines:\n${await this.lastLines()}`,
    );
  }

  private async lastLines(): Promise<string> {
    const lines = (await readFile(this.logFile, 'utf8')).trimEnd().split('\n');
    return lines.slice(-12).join('\n');
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
