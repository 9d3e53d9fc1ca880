import type { JWK } from 'jose';

/** The own side of all links. */
export abstract class OwnKeys {
  /** Private Ed25519 key with which to sign now, `kid` included. */
  abstract current(): Promise<JWK & { readonly kid: string }>;
  /** Whether others still take what was signed with this key. */
  abstract stillGood(kid: string): Promise<boolean>;
}
