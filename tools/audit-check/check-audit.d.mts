export interface AuditFinding {
  readonly chain: string;
  readonly kind: 'altered' | 'missing' | 'inserted' | 'moved' | 'rewritten' | 'checkpoint' | 'head';
  readonly position: number;
  readonly detail?: string;
}

interface Queries {
  query(sql: string, parameters?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export function checkAudit(
  client: Queries,
  options?: { readonly keys?: readonly object[]; readonly copies?: readonly string[] },
): Promise<{
  readonly chains: readonly { readonly chain: string; readonly rows: number; readonly checkpoints: number }[];
  readonly findings: readonly AuditFinding[];
}>;
