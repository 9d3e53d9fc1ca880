/** Who acts. Whether they may is decided at the door; whether the case is theirs, here. */
export interface Actor {
  /** Person id; `system:<job>` for what happens by the clock. */
  readonly id: string;
  /** SCHAC domain of the university whose desk or system acts; absent for a student and for the system. */
  readonly institution?: string;
}

export function isSystem({ id }: Actor): boolean {
  return id.startsWith('system:');
}
