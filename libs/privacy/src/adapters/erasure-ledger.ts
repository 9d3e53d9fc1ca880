import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EntityManager } from 'typeorm';
import { ErasureLedgerBroken } from '../domain/errors.js';
import { type LedgerLine, ledgerLine } from '../domain/ledger-line.js';

/** One writer at a time, over all processes of the database. */
const LOCK = 4918;
const LINE_END = 10;

/**
 * Erasures in a file beside the database (`ERASURE_LEDGER`), NDJSON, only ever added to: what brings back an older
 * database must not bring back this. A line is written, and on the disk, before the transaction that it tells of commits:
 * what was asked for is done, at the latest at the next start.
 */
export class ErasureLedger {
  /** @param path in a folder that exists, kept and backed up apart from the database */
  constructor(private readonly path: string) {}

  /** Adds lines; the transaction holds the ledger until it ends. */
  async append(lines: readonly LedgerLine[], tx: EntityManager): Promise<void> {
    await this.lock(tx);
    const file = await open(this.path, 'a+', 0o640);
    try {
      const { size } = await file.stat();
      const whole = await wholeLines(this.path);
      // Half a line is of somebody who was cut off before anything was promised.
      if (whole < size) await file.truncate(whole);
      await file.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      await file.sync();
      if (size === 0) await syncFolder(dirname(this.path));
    } finally {
      await file.close();
    }
  }

  /** @throws ErasureLedgerBroken naming the line */
  async read(): Promise<LedgerLine[]> {
    const content = await contentOf(this.path);
    const lines = content
      .subarray(0, content.lastIndexOf(LINE_END) + 1)
      .toString('utf8')
      .split('\n')
      .slice(0, -1);
    return lines.map((line, at) => parsed(line, at + 1));
  }

  /** So that of two requests for the same person the second one sees the first. */
  async lock(tx: EntityManager): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
  }
}

function parsed(line: string, number: number): LedgerLine {
  try {
    return ledgerLine.parse(JSON.parse(line));
  } catch (error) {
    throw new ErasureLedgerBroken({ line: number }, { cause: error });
  }
}

async function wholeLines(path: string): Promise<number> {
  return (await contentOf(path)).lastIndexOf(LINE_END) + 1;
}

async function contentOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    // Before the first erasure there is no file.
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
}

/** A new file is there after a crash only when its folder was written too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
