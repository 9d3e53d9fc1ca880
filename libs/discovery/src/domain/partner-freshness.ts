export type PartnerState = 'FRESH' | 'STALE' | 'HELD' | 'FAILING' | 'NEVER';

const STALE_AFTER_MS = 3_600_000;

/** How far a partner's courses in the index can be trusted to be today's. */
export function partnerState(asOf: Date | undefined, newestRun: string | undefined, now: Date): PartnerState {
  if (newestRun === 'held') return 'HELD';
  if (newestRun === 'failed') return 'FAILING';
  if (!asOf) return 'NEVER';
  return now.getTime() - asOf.getTime() > STALE_AFTER_MS ? 'STALE' : 'FRESH';
}
