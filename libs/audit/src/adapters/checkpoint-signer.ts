import { CompactSign, importJWK } from 'jose';
import type { JWK } from 'jose';

/** A head of a chain, as it is signed (docs/audit.md). */
export interface Checkpoint {
  readonly chain: string;
  readonly position: number;
  readonly hash: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly at: string;
}

const TYPE = 'ithaca-audit-checkpoint+jws';

/** @returns compact JWS (RFC 7515), EdDSA with Ed25519 (RFC 8037) */
export async function signedCheckpoint(checkpoint: Checkpoint, key: JWK & { readonly kid: string }): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(checkpoint), 'utf8'))
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: TYPE })
    .sign(await importJWK(key, 'EdDSA'));
}
