import { createHash, generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'jose';
import { KeySource, type PublishedKey } from '../domain/key-source.js';
import { OwnKeys } from '../domain/own-keys.js';

type OwnKey = JWK & { readonly kid: string };

/** A registry of keys that a spec can rotate, revoke, flood and switch off. */
export class KeyRing extends KeySource {
  readonly published = new Map<string, PublishedKey>();
  reads = 0;
  down = false;

  async read(): Promise<readonly PublishedKey[]> {
    this.reads += 1;
    if (this.down) throw new Error('the registry is down');
    return [...this.published.values()];
  }

  reset(): void {
    this.published.clear();
    this.reads = 0;
    this.down = false;
  }

  publish(institution: string, key: OwnKey, validFrom = new Date(0)): void {
    const { d: _private, ...publicJwk } = key;
    this.published.set(key.kid, { kid: key.kid, institution, publicJwk, validFrom });
  }

  revoke(kid: string, revokedAt: Date): void {
    this.published.set(kid, { ...this.published.get(kid)!, revokedAt });
  }

  end(kid: string, validUntil: Date): void {
    this.published.set(kid, { ...this.published.get(kid)!, validUntil });
  }
}

/** The own keys of one side: the last one signs. */
export class OwnKeyRing extends OwnKeys {
  readonly keys: OwnKey[] = [aKey()];
  readonly retired = new Set<string>();

  renew(): void {
    this.keys.splice(0, this.keys.length, aKey());
    this.retired.clear();
  }

  get newest(): OwnKey {
    return this.keys.at(-1)!;
  }

  async current(): Promise<OwnKey> {
    return this.newest;
  }

  async stillGood(kid: string): Promise<boolean> {
    return this.keys.some((key) => key.kid === kid) && !this.retired.has(kid);
  }
}

export function aKey(): OwnKey {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as JWK;
  return { ...jwk, kid: createHash('sha256').update(jwk.x!).digest('base64url') };
}
