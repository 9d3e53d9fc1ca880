import { MoveRefused } from './errors.js';

/**
 * An outgoing message (product machine 5.8). `ACKED`: the receiver has it and waits for what comes before it.
 * An edited or abandoned message ends; a new one takes its place in the stream, so that what is behind can go on.
 * `APPLIED` is left only when a person sends again what a receiver has lost with its database.
 */
export const MESSAGE_MOVES = {
  QUEUED: ['SENT'],
  SENT: ['SENT', 'ACKED', 'RETRYING'],
  ACKED: ['SENT', 'APPLIED'],
  APPLIED: ['REPLAYED'],
  RETRYING: ['SENT', 'DEAD_LETTERED'],
  DEAD_LETTERED: ['REPLAYED', 'EDITED_REPLAYED', 'ABANDONED'],
  REPLAYED: ['SENT'],
  EDITED_REPLAYED: [],
  ABANDONED: [],
} as const satisfies Record<string, readonly string[]>;

export type MessageState = keyof typeof MESSAGE_MOVES;

export const MESSAGE_STATES = Object.keys(MESSAGE_MOVES) as MessageState[];

/** Nothing more is sent of it. */
export const SETTLED_STATES = ['APPLIED', 'EDITED_REPLAYED', 'ABANDONED'] as const satisfies readonly MessageState[];

/** @throws MoveRefused naming both states */
export function checkMove(from: MessageState, ...path: readonly MessageState[]): void {
  let at = from;
  for (const to of path) {
    if (!(MESSAGE_MOVES[at] as readonly string[]).includes(to)) throw new MoveRefused({ from: at, to });
    at = to;
  }
}
