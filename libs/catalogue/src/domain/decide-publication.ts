/** What an import would do to the items a node already publishes. */
export interface PlannedImport {
  /** Living items before. */
  readonly known: number;
  /** Known items with other content. */
  readonly changed: number;
  /** Known items that the source no longer has. */
  readonly vanished: number;
}

export type PublicationDecision = { readonly kind: 'publish' } | { readonly kind: 'hold' };

const HELD_SHARE = 0.1;
/** Of a small catalogue a tenth is one or two courses: that is an ordinary day, not a broken export. */
const SMALL_CATALOGUE = 20;

/** A source that suddenly loses or changes more than a tenth of a catalogue waits for a person (architecture.md, 4). */
export function decidePublication(
  { known, changed, vanished }: PlannedImport,
  { approved }: { approved: boolean },
): PublicationDecision {
  const suspicious = known >= SMALL_CATALOGUE && changed + vanished > known * HELD_SHARE;
  return { kind: suspicious && !approved ? 'hold' : 'publish' };
}
