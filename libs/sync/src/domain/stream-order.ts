/** What to do with a message, by its place in its stream. Clocks play no part (reliability, design rule 6). */
export type OrderDecision =
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'next' }
  /** Something before it is missing: kept, and asked for. */
  | { readonly kind: 'gap'; readonly sendFrom: number }
  /** Takes the place of one that had its effect here. */
  | { readonly kind: 'replaced-applied' }
  /** A new message with a used number: one side lives from an old backup (reliability, row 23). */
  | { readonly kind: 'backwards' };

export function decideOrder({
  last,
  sequence,
  known,
  replaces,
}: {
  /** Number of the last message applied in this stream, 0 when there is none. */
  readonly last: number;
  readonly sequence: number;
  /** Whether this message id had its effect. */
  readonly known: boolean;
  readonly replaces: boolean;
}): OrderDecision {
  if (known) return { kind: 'duplicate' };
  if (sequence === last + 1) return { kind: 'next' };
  if (sequence > last) return { kind: 'gap', sendFrom: last + 1 };
  return { kind: replaces ? 'replaced-applied' : 'backwards' };
}
