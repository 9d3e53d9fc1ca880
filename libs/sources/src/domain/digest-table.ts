import { hash } from 'node:crypto';

/** What is remembered of one key: two digests of its content, and where it stood. */
export interface DigestEntry {
  readonly content: number;
  readonly other: number;
  readonly file: number;
  readonly position: number;
}

const STRIDE = 6;
const MAX_LOAD = 0.85;

/**
 * A hash table of keys that holds no texts: 24 bytes an entry in one typed array, so that a million records cost some
 * 30 to 50 MB outside the heap. Keys are 64 bits of SHA-1: two of a million keys meet with a chance of 1 in 30 million.
 */
export class DigestTable {
  private slots: Uint32Array;
  private used = 0;

  constructor(private capacity = 1024) {
    this.slots = new Uint32Array(capacity * STRIDE);
  }

  /** The entry already there; otherwise the new one is put in its place. */
  putIfAbsent(key: string, entry: DigestEntry): DigestEntry | undefined {
    if (this.used >= this.capacity * MAX_LOAD) this.grow();
    const [high, low] = digest64(key);
    const at = this.find(high, low);
    if (this.slots[at] !== 0 || this.slots[at + 1] !== 0) return this.entry(at);
    this.slots.set([high, low, entry.content, entry.other, entry.file, entry.position], at);
    this.used += 1;
    return undefined;
  }

  has(key: string): boolean {
    const at = this.find(...digest64(key));
    return this.slots[at] !== 0 || this.slots[at + 1] !== 0;
  }

  private entry(at: number): DigestEntry {
    const [content = 0, other = 0, file = 0, position = 0] = this.slots.subarray(at + 2, at + STRIDE);
    return { content, other, file, position };
  }

  private find(high: number, low: number): number {
    let slot = low % this.capacity;
    for (;;) {
      const at = slot * STRIDE;
      const free = this.slots[at] === 0 && this.slots[at + 1] === 0;
      if (free || (this.slots[at] === high && this.slots[at + 1] === low)) return at;
      slot = (slot + 1) % this.capacity;
    }
  }

  private grow(): void {
    const old = this.slots;
    this.capacity *= 2;
    this.slots = new Uint32Array(this.capacity * STRIDE);
    for (let at = 0; at < old.length; at += STRIDE) {
      const [high = 0, low = 0] = [old[at], old[at + 1]];
      if (high !== 0 || low !== 0) this.slots.set(old.subarray(at, at + STRIDE), this.find(high, low));
    }
  }
}

function digest64(text: string): [high: number, low: number] {
  const bytes = hash('sha1', text, 'buffer');
  // 0,0 marks a free slot.
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4) || 1];
}

export function digest32(text: string): number {
  return hash('sha1', text, 'buffer').readUInt32LE(8);
}
