import { hash } from 'node:crypto';

/** What is remembered of one key: two digests of its content, and where it stood. */
export interface DigestEntry {
  readonly content: number;
  readonly other: number;
  readonly file: number;
  readonly position: number;
}

/** The numbers of one slot: 64 bits of the key, then the entry. 0, 0 marks a free slot. */
export const NUMBERS_A_SLOT = 6;

/** Where the slots of a table lie. New ones are free. */
export interface DigestSlots {
  readonly count: number;
  /** The numbers of a slot, to be looked at before the next call. */
  read(slot: number): Uint32Array;
  write(slot: number, numbers: ArrayLike<number>): void;
  /** Gives the room back. */
  close(): void;
}

export type RoomForDigests = (slots: number) => DigestSlots;

const MAX_LOAD = 0.75;
const FIRST_SLOTS = 1024;

/**
 * A hash table of keys that holds no texts: 24 bytes a slot, in memory or wherever `roomFor` puts them. Slots are in
 * the order of the keys' digests, so that a table grows by going through the old one from front to end. Keys are 64
 * bits of SHA-1: two of a million keys meet with a chance of 1 in 30 million.
 */
export class DigestTable {
  private slots: DigestSlots;
  private used = 0;

  constructor(private readonly roomFor: RoomForDigests) {
    this.slots = roomFor(FIRST_SLOTS);
  }

  /** The entry already there; otherwise the new one is put in its place. */
  putIfAbsent(key: string, { content, other, file, position }: DigestEntry): DigestEntry | undefined {
    if (this.used >= this.slots.count * MAX_LOAD) this.grow();
    const [high, low] = digest64(key);
    const slot = find(this.slots, high, low);
    const known = this.slots.read(slot);
    if (!isFree(known)) {
      const [, , knownContent = 0, knownOther = 0, knownFile = 0, knownPosition = 0] = known;
      return { content: knownContent, other: knownOther, file: knownFile, position: knownPosition };
    }
    this.slots.write(slot, [high, low, content, other, file, position]);
    this.used += 1;
    return undefined;
  }

  has(key: string): boolean {
    return !isFree(this.slots.read(find(this.slots, ...digest64(key))));
  }

  close(): void {
    this.slots.close();
  }

  private grow(): void {
    const old = this.slots;
    const larger = this.roomFor(old.count * 2);
    this.slots = larger;
    try {
      for (let slot = 0; slot < old.count; slot++) {
        const numbers = old.read(slot);
        if (!isFree(numbers)) larger.write(find(larger, numbers[0] ?? 0, numbers[1] ?? 0), numbers);
      }
    } finally {
      old.close();
    }
  }
}

/** The slot of a key, or the free one where it belongs. */
function find(slots: DigestSlots, high: number, low: number): number {
  let slot = Math.floor((high / 2 ** 32) * slots.count);
  for (;;) {
    const numbers = slots.read(slot);
    if (isFree(numbers) || (numbers[0] === high && numbers[1] === low)) return slot;
    slot = (slot + 1) % slots.count;
  }
}

function isFree(numbers: Uint32Array): boolean {
  return numbers[0] === 0 && numbers[1] === 0;
}

export function slotsInMemory(count: number): DigestSlots {
  const all = new Uint32Array(count * NUMBERS_A_SLOT);
  return {
    count,
    read: (slot) => all.subarray(slot * NUMBERS_A_SLOT, (slot + 1) * NUMBERS_A_SLOT),
    write: (slot, numbers) => all.set(numbers, slot * NUMBERS_A_SLOT),
    close: () => undefined,
  };
}

function digest64(text: string): [high: number, low: number] {
  const bytes = hash('sha1', text, 'buffer');
  // A key is never 0, 0: that is a free slot.
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4) || 1];
}

export function digest32(text: string): number {
  return hash('sha1', text, 'buffer').readUInt32LE(8);
}
