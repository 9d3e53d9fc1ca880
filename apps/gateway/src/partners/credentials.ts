import { readFileSync } from 'node:fs';
import { ServiceTokenIssuer } from '@ithaca/platform';
import type { JWK } from 'jose';
import type { Credentials } from '../upstream/upstream.js';

/** The signing key cannot be used; ends start-up. */
export class SigningKeyInvalid extends Error {
  override readonly name = 'SigningKeyInvalid';
}

/**
 * Tokens of the gateway for its upstreams. Without a key none are sent (a supergraph of open subgraphs).
 * @param key private Ed25519 JWK as JSON, or the file it is in
 * @throws SigningKeyInvalid
 */
export async function gatewayCredentials(key: string | undefined): Promise<Credentials> {
  if (key === undefined) return () => undefined;
  let issuer: ServiceTokenIssuer;
  try {
    const json = key.trimStart().startsWith('{') ? key : readFileSync(key, 'utf8');
    issuer = await ServiceTokenIssuer.fromJwk(JSON.parse(json) as JWK);
  } catch (error) {
    throw new SigningKeyInvalid('GATEWAY_SIGNING_KEY is no private Ed25519 JWK and no file with one', { cause: error });
  }
  return (audience, personId) => issuer.tokenFor(audience, undefined, personId).then((token) => `Bearer ${token}`);
}
