import { type CryptoKey, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';

const ISSUER = 'ithaca-gateway';
const LIFETIME_S = 120;

/**
 * Tokens with which one process of the alliance speaks to another: EdDSA JWT, short-lived, bound to one audience.
 * Subgraphs and nodes accept only these, so `_entities` and `_service` are closed to the public (architecture.md, 6).
 */
export class ServiceTokenIssuer {
  private readonly cached = new Map<string, { token: string; renewAt: number }>();

  private constructor(
    private readonly key: CryptoKey | Uint8Array,
    private readonly keyId: string,
  ) {}

  /** @param jwk private Ed25519 key with `kid` */
  static async fromJwk(jwk: JWK): Promise<ServiceTokenIssuer> {
    return new ServiceTokenIssuer(await importJWK(jwk, 'EdDSA'), jwk.kid ?? 'gateway');
  }

  /** A token for one audience (a subgraph's name or a partner's domain); the same one until half its life is over. */
  async tokenFor(audience: string, now = Date.now()): Promise<string> {
    const known = this.cached.get(audience);
    if (known && known.renewAt > now) return known.token;
    const issuedAt = Math.floor(now / 1000);
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', kid: this.keyId, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFETIME_S)
      .sign(this.key);
    this.cached.set(audience, { token, renewAt: now + (LIFETIME_S * 1000) / 2 });
    return token;
  }
}

/** Checks such tokens on the receiving side. */
export class ServiceTokenVerifier {
  private readonly accepted = new Map<string, number>();

  private constructor(
    private readonly keys: ReadonlyMap<string, CryptoKey | Uint8Array>,
    private readonly audience: string,
  ) {}

  /** @param jwks public keys whose holders may ask; @param audience this process's own name */
  static async fromJwks(jwks: readonly JWK[], audience: string): Promise<ServiceTokenVerifier> {
    const keys = await Promise.all(
      jwks.map(async (jwk) => [jwk.kid ?? 'gateway', await importJWK(jwk, 'EdDSA')] as const),
    );
    return new ServiceTokenVerifier(new Map(keys), audience);
  }

  /** True when the `authorization` header holds a valid token for this audience. A good token is checked once, then remembered until it expires. */
  async accepts(authorization: string | undefined, now = Date.now()): Promise<boolean> {
    const token = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined;
    if (!token || token.length > 4096) return false;
    const knownUntil = this.accepted.get(token);
    if (knownUntil !== undefined) {
      if (knownUntil > now) return true;
      this.accepted.delete(token);
      return false;
    }
    try {
      const { payload } = await jwtVerify(
        token,
        (header) => {
          const key = this.keys.get(header.kid ?? 'gateway');
          if (!key) throw new Error('unknown key');
          return key;
        },
        {
          algorithms: ['EdDSA'],
          issuer: ISSUER,
          audience: this.audience,
          clockTolerance: 5,
          currentDate: new Date(now),
        },
      );
      if (this.accepted.size > 1000) this.accepted.clear();
      this.accepted.set(token, (payload.exp ?? 0) * 1000);
      return true;
    } catch {
      // Any flaw of a token is the same refusal; which one is nobody's business.
      return false;
    }
  }
}
