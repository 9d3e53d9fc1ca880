import type { Database } from '@ithaca/platform';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** The signing key of the institution that owns a database. */
export class NodeKeys {
  constructor(private readonly database: Database) {}

  /** The private Ed25519 key (RFC 8037); made on first use, whoever starts first. Its `kid` is the RFC 7638 thumbprint. */
  async current(): Promise<JWK & { readonly kid: string }> {
    return this.database.withClient(async (client) => {
      await client.query('lock table node_key in share row exclusive mode');
      const known = await client.query<{ key: JWK & { kid: string } }>(
        'select private_jwk as key from node_key order by created_at desc limit 1',
      );
      if (known.rows[0]) return known.rows[0].key;
      const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
      const jwk = await exportJWK(privateKey);
      const key = { ...jwk, alg: 'EdDSA', kid: await calculateJwkThumbprint(jwk) };
      await client.query('insert into node_key (kid, private_jwk, created_at) values ($1, $2, now())', [
        key.kid,
        JSON.stringify(key),
      ]);
      return key;
    });
  }
}

/** The half that everybody may know. */
export function publicHalf({ d: _private, ...rest }: JWK): JWK {
  return rest;
}
