import { z } from 'zod';
import type { Envelope } from './envelope.js';

const receipt = z.looseObject({
  messageId: z.string(),
  sender: z.string(),
  receiver: z.string(),
  stream: z.string(),
  sequence: z.int(),
  /** The `content-digest` of the request. */
  requestDigest: z.string(),
  /** `applied`: it had its effect. `parked`: something before it is missing. */
  result: z.enum(['applied', 'parked']),
  /** What came of it, in the handler's words, e.g. `too-late`. */
  outcome: z.string().optional(),
  /** Facts beside the outcome, e.g. the state of the case now. */
  facts: z.unknown().optional(),
  /** With `parked`: the first number that is missing. */
  sendFrom: z.int().optional(),
  at: z.iso.datetime(),
});

/** What a receiver signs about a message. `sender` and `receiver` are those of the message. */
export type Receipt = z.output<typeof receipt>;

export const parseReceipt = (json: unknown) => receipt.safeParse(json);

/** What every receipt says of its message. */
export function receiptFor({ id, source, receiver, subject, sequence }: Envelope, requestDigest: string, at: Date) {
  return { messageId: id, sender: source, receiver, stream: subject, sequence, requestDigest, at: at.toISOString() };
}
