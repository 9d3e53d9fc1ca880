import type { SchacDomain } from '@ithaca/vocabulary';

/** `unseen`: answers like what does not exist. `out-of-scope`: said so. Both are recorded. */
export type AuditPermission = 'allowed' | 'out-of-scope' | 'unseen';

/** Who may look into the audit. The app answers it from the actor's grants. */
export abstract class AuditPermissions {
  /** @param institution null: the alliance's chain */
  abstract mayReadAudit(personId: string, institution: SchacDomain | null): Promise<AuditPermission>;
  /** For somebody else than the person themselves. @param institution in whose name they ask */
  abstract mayReadDisclosures(personId: string, institution: SchacDomain): Promise<AuditPermission>;
}
