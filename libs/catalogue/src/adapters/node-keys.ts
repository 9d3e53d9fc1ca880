import type { Database } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { StoreOfAnother } from '../domain/errors.js';

export type NodeKey = JWK & { readonly kid: string };

/** The signing key of the institution that owns a database. */
export class NodeKeys {
  constructor(
    private readonly database: Database,
    private readonly domain: SchacDomain,
  ) {}

  /**
   * The private Ed25519 key (RFC 8037); made on first use, whoever starts first. Its `kid` is the RFC 7638 thumbprint.
   * @throws StoreOfAnother when the database already belongs to another institution
   */
  async current(): Promise<NodeKey> {
    return this.database.withClient(async (client) => {
      await client.query('lock table node_key in share row exclusive mode');
      const { rows } = await client.query<{ domain: string; key: NodeKey }>(
        'select domain, private_jwk as key from node_key order by created_at desc limit 1',
      );
      const [known] = rows;
      if (known && known.domain !== this.domain) throw new StoreOfAnother({ owner: known.domain, domain: this.domain });
      if (known) return known.key;
      const key = await freshKey();
      await client.query('insert into node_key (kid, domain, private_jwk, created_at) values ($1, $2, $3, now())', [
        key.kid,
        this.domain,
        JSON.stringify(key),
      ]);
      return key;
    });
  }
}

async function freshKey(): Promise<NodeKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, alg: 'EdDSA', kid: await calculateJwkThumbprint(jwk) };
}

/** The half that everybody may know. */
export function publicHalf({ d: _private, ...rest }: JWK): JWK {
  return rest;
}
