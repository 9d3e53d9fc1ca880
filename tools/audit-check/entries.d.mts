export const NOTHING_BEFORE: string;

/** A row under the names by which it is hashed (docs/audit.md). */
export function hashAt(
  row: { readonly previousHash: string; readonly hash: string; readonly position: number },
  position: number,
): string;
