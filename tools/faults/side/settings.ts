import type { Failpoint, RetryPace } from '@ithaca/sync';

/** What a process of one side is told when it starts. */
export interface SideSettings {
  readonly domain: string;
  readonly partner: string;
  readonly database: string;
  /** Where its own door listens; others come through a proxy. */
  readonly port: number;
  /** What others write to reach this side, and this side to reach them. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Holds the registry of keys and the own keys. */
  readonly folder: string;
  readonly seed: number;
  readonly door: boolean;
  readonly relay: boolean;
  /** Streams sent at the same time. */
  readonly atOnce: number;
  readonly clockOffsetMs: number;
  readonly leaseMs: number;
  readonly deadlineMs: number;
  readonly effectMs: number;
  readonly pace: RetryPace;
  readonly tries: number;
  /** Messages a second that the partner has said it takes. */
  readonly rate?: number;
  /** Dies by SIGKILL when it comes there for the nth time. */
  readonly failpoint?: { readonly point: Failpoint; readonly at: number };
  /** Says events on its own, up to a number, while no more than `backlog` wait. */
  readonly produce?: { readonly events: number; readonly streams: number; readonly backlog: number };
  /** Breaks a part on purpose: a fault test that cannot fail proves nothing. */
  readonly without?: 'inbox' | 'outbox';
  /** Relays by jobs of a queue beside the sweep. */
  readonly queue?: boolean;
}

export type Order =
  | { readonly kind: 'clock'; readonly offsetMs: number }
  | { readonly kind: 'relay'; readonly on: boolean }
  | { readonly kind: 'rate'; readonly perSecond: number | undefined }
  | { readonly kind: 'memory' }
  | { readonly kind: 'stop' };

export type Report =
  | { readonly kind: 'ready' }
  /** Resident megabytes after a collection. */
  | { readonly kind: 'memory'; readonly megabytes: number };
