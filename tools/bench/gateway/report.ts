import { arch, cpus, totalmem } from 'node:os';
import type { Measured } from './load.ts';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly sense: '>=' | '<=';
  readonly target: number;
  readonly passed: boolean;
}

export interface Report {
  readonly engine: string;
  readonly seconds: number;
  readonly repeats: number;
  readonly search: Readonly<Record<string, Measured>>;
  readonly course: Readonly<Record<string, Measured>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly figures: readonly Figure[];
}

export function print(report: Report, asJson: boolean): void {
  const machine = `Node ${process.version}, ${cpus().length} cores ${arch()}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  if (asJson) {
    say(JSON.stringify({ machine, ...report }, null, 2));
    return;
  }
  say(
    `${machine}; 64 connections, median of ${report.repeats} turns of ${report.seconds} s, engine ${report.engine}\n`,
  );
  for (const kind of ['search', 'course'] as const) {
    say(`${kind.padEnd(14)} ${'req/s'.padStart(9)} ${'p50 ms'.padStart(8)} ${'p99 ms'.padStart(8)}`);
    for (const [name, { perSecond, p50, p99 }] of Object.entries(report[kind])) {
      say(
        `  ${name.padEnd(12)} ${perSecond.toFixed(0).padStart(9)} ${p50.toFixed(1).padStart(8)} ${p99.toFixed(1).padStart(8)}`,
      );
    }
  }
  say('');
  for (const { name, value, sense, target, passed } of report.figures) {
    say(`${passed ? 'pass' : 'FAIL'}  ${name.padEnd(42)} ${value.toFixed(2).padStart(8)}  (${sense} ${target})`);
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
