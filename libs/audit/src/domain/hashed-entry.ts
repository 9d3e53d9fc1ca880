import { createHash } from 'node:crypto';
import { canonicalJson } from '@ithaca/vocabulary';
import type { ChainName, Fact } from './audit-event.js';

export const FORMAT = 1;

/** What stands in front of the first entry of a chain. */
export const NOTHING_BEFORE = '0'.repeat(64);

/** The content of an entry, as it is hashed (docs/audit.md). */
export interface HashedEntry {
  readonly format: number;
  readonly chain: ChainName;
  readonly position: number;
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly personId: string | null;
  readonly recipient: string | null;
  readonly purpose: string;
  readonly correlationId: string | null;
  readonly seen: readonly string[];
  readonly changed: readonly string[];
  readonly facts: Readonly<Record<string, Fact>>;
  readonly sealed: string | null;
}

/** SHA-256 in lower-case hexadecimal. */
export function hashOf(previousHash: string, entry: HashedEntry): string {
  return createHash('sha256')
    .update(`${previousHash}\n${canonicalJson(entry)}`, 'utf8')
    .digest('hex');
}

export interface ChainHead {
  readonly position: number;
  readonly hash: string;
}

export type ChainedEntry = HashedEntry & { readonly previousHash: string; readonly hash: string };

/** Entries of one chain with their places behind its head, in the order given. */
export function chained(head: ChainHead, entries: readonly Omit<HashedEntry, 'position'>[]): ChainedEntry[] {
  let { position, hash } = head;
  return entries.map((entry) => {
    position += 1;
    const previousHash = hash;
    const placed = { ...entry, position };
    hash = hashOf(previousHash, placed);
    return { ...placed, previousHash, hash };
  });
}
