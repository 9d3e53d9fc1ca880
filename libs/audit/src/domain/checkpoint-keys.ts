import type { JWK } from 'jose';

/** With what checkpoints are signed. */
export abstract class CheckpointKeys {
  /** Private Ed25519 key with which to sign now, `kid` included. */
  abstract current(): Promise<JWK & { readonly kid: string }>;
}

/** Where copies of checkpoints go: out of reach of whoever could rewrite the database. */
export abstract class CheckpointWitness {
  /** Before they stand in the database; the same ones again are harmless. @param checkpoints compact JWS */
  abstract keep(checkpoints: readonly string[]): Promise<void>;
}
