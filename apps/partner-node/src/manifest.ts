import { createHash } from 'node:crypto';
import { CONTRACT_V1, type NodeKey, publicHalf } from '@ithaca/catalogue';
import { importJWK, type JWK, SignJWT } from 'jose';
import type { InstitutionSettings } from './institution-settings.js';

/** What a node says it can do, in the name of one institution. */
export interface Manifest {
  readonly contract: { readonly name: 'catalogue'; readonly version: 1; readonly sha256: string };
  readonly feed: { readonly version: 1; readonly mediaType: 'application/x-ndjson' };
  readonly name?: unknown;
  readonly languages: readonly string[];
  readonly timeZone: string;
  /** Name and version of what the node imports; absent when it has no source. */
  readonly sourceFormat?: string;
  /** With which the institution signs; also this manifest. */
  readonly jwk: JWK;
}

/** The manifest twice: to be read, and as a signed JWT (EdDSA, RFC 8037) whose claims are the same with `iss` and `iat`. */
export interface SignedManifest {
  readonly manifest: Manifest;
  readonly jws: string;
}

const CONTRACT_SHA256 = createHash('sha256').update(CONTRACT_V1).digest('hex');

export async function signedManifest(
  { domain, name, languages, timeZone }: InstitutionSettings,
  sourceFormat: string | undefined,
  key: NodeKey,
): Promise<SignedManifest> {
  const manifest: Manifest = {
    contract: { name: 'catalogue', version: 1, sha256: CONTRACT_SHA256 },
    feed: { version: 1, mediaType: 'application/x-ndjson' },
    ...(name !== undefined && { name }),
    languages,
    timeZone,
    ...(sourceFormat !== undefined && { sourceFormat }),
    jwk: publicHalf(key),
  };
  const jws = await new SignJWT({ ...manifest })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'ithaca-manifest+jwt' })
    .setIssuer(domain)
    .setIssuedAt()
    .sign(await importJWK(key, 'EdDSA'));
  return { manifest, jws };
}
