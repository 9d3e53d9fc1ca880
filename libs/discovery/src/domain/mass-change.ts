/** What a harvest would do to the courses already known of a partner. */
export interface PlannedChanges {
  /** Living courses in the index before. */
  readonly known: number;
  readonly changed: number;
  readonly withdrawn: number;
}

export interface ChangeAllowance {
  readonly changed: number;
  readonly withdrawn: number;
}

const SHARE = 0.1;
const ALWAYS_FINE = 20;

/**
 * Holds a harvest that changes or removes more than a tenth (and more than 20) of what is known: a broken export
 * looks exactly like this (product.md, 75). An approval allows what the held run wanted to do, and no more than that.
 */
export function decideMassChange(
  { known, changed, withdrawn }: PlannedChanges,
  approved?: ChangeAllowance,
): { kind: 'go' } | { kind: 'hold'; reason: string } {
  const touched = changed + withdrawn;
  if (touched <= ALWAYS_FINE || touched <= known * SHARE) return { kind: 'go' };
  if (approved && changed <= approved.changed + ALWAYS_FINE && withdrawn <= approved.withdrawn + ALWAYS_FINE)
    return { kind: 'go' };
  return { kind: 'hold', reason: `MASS_CHANGE known=${known} changed=${changed} withdrawn=${withdrawn}` };
}
