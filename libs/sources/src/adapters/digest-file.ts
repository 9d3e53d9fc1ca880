import { randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DigestSlots, NUMBERS_A_SLOT, slotsInMemory } from '../domain/digest-table.js';

/** 1.5 MB: some 49,000 records, more courses than nearly any institution has. */
const SLOTS_IN_MEMORY = 65_536;

/** Small tables lie in memory, larger ones in a temporary file: what a catalogue costs in memory has an upper bound. */
export function roomForDigests(slots: number): DigestSlots {
  return slots <= SLOTS_IN_MEMORY ? slotsInMemory(slots) : new SlotsInFile(slots);
}

const SLOTS_A_PAGE = 170;
const PAGE_BYTES = SLOTS_A_PAGE * NUMBERS_A_SLOT * Uint32Array.BYTES_PER_ELEMENT;

/**
 * Slots in a file of the system's temporary folder, one page of them in memory. The file has no name from the moment it
 * is open, so that no end of the process leaves it behind. Reading waits for the file: the system keeps so few
 * megabytes at hand, and a promise for every record costs more.
 */
export class SlotsInFile implements DigestSlots {
  private readonly file: number;
  private readonly page = new Uint32Array(SLOTS_A_PAGE * NUMBERS_A_SLOT);
  private held = 0;
  private changed = false;

  constructor(readonly count: number) {
    const path = join(tmpdir(), `ithaca-digests-${randomUUID()}`);
    this.file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    ftruncateSync(this.file, Math.ceil(count / SLOTS_A_PAGE) * PAGE_BYTES);
  }

  read(slot: number): Uint32Array {
    const at = this.hold(slot);
    return this.page.subarray(at, at + NUMBERS_A_SLOT);
  }

  write(slot: number, numbers: ArrayLike<number>): void {
    this.page.set(numbers, this.hold(slot));
    this.changed = true;
  }

  close(): void {
    closeSync(this.file);
  }

  /** Brings the page of a slot into memory; says where in it the slot begins. */
  private hold(slot: number): number {
    const page = Math.floor(slot / SLOTS_A_PAGE);
    if (page !== this.held) {
      if (this.changed) this.whole(writeSync(this.file, this.page, 0, PAGE_BYTES, this.held * PAGE_BYTES));
      this.changed = false;
      this.whole(readSync(this.file, this.page, 0, PAGE_BYTES, page * PAGE_BYTES));
      this.held = page;
    }
    return (slot - page * SLOTS_A_PAGE) * NUMBERS_A_SLOT;
  }

  private whole(bytes: number): void {
    if (bytes !== PAGE_BYTES) throw new Error(`${bytes} of ${PAGE_BYTES} bytes of a page of digests`);
  }
}
