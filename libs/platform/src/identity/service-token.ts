import { type CryptoKey, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';

const ISSUER = 'ithaca';
const LIFETIME_S = 120;
/** Tokens that are kept so as not to be made or checked anew at every request. */
const KEPT = 1000;

/** Who asks, as a valid token says. */
export interface Caller {
  /** Id of the key that signed: the process that asks. */
  readonly process: string;
  /** The person on whose behalf it asks; absent: on its own. */
  readonly personId?: string;
}

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

  /**
   * A token for one audience (a subgraph's name or a partner's domain); the same one until half its life is over.
   * @param personId on whose behalf; never for a partner's node, which learns of persons by messages alone
   */
  async tokenFor(audience: string, now = Date.now(), personId?: string): Promise<string> {
    const subject = personId === undefined ? audience : `${audience} ${personId}`;
    const known = this.cached.get(subject);
    if (known && known.renewAt > now) return known.token;
    const issuedAt = Math.floor(now / 1000);
    const claims = new SignJWT(personId === undefined ? {} : { sub: personId });
    const token = await claims
      .setProtectedHeader({ alg: 'EdDSA', kid: this.keyId, typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFETIME_S)
      .sign(this.key);
    if (this.cached.size > KEPT) this.cached.clear();
    this.cached.set(subject, { token, renewAt: now + (LIFETIME_S * 1000) / 2 });
    return token;
  }
}

/** Checks such tokens on the receiving side. */
export class ServiceTokenVerifier {
  private readonly known = new Map<string, { caller: Caller; until: number }>();

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

  /** True when the `authorization` header holds a valid token for this audience. */
  async accepts(authorization: string | undefined, now = Date.now()): Promise<boolean> {
    return (await this.caller(authorization, now)) !== undefined;
  }

  /** Who asks; undefined without a valid token. A good token is checked once, then remembered until it expires. */
  async caller(authorization: string | undefined, now = Date.now()): Promise<Caller | undefined> {
    const token = authorization?.startsWith('Bearer ') ? authorization.slice(7) : undefined;
    if (!token || token.length > 4096) return undefined;
    const known = this.known.get(token);
    if (known) {
      if (known.until > now) return known.caller;
      this.known.delete(token);
      return undefined;
    }
    try {
      const { payload, protectedHeader } = await jwtVerify(
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
      const caller = {
        process: protectedHeader.kid ?? 'gateway',
        ...(payload.sub !== undefined && { personId: payload.sub }),
      };
      if (this.known.size > KEPT) this.known.clear();
      this.known.set(token, { caller, until: (payload.exp ?? 0) * 1000 });
      return caller;
    } catch {
      // Any flaw of a token is the same refusal; which one is nobody's business.
      return undefined;
    }
  }
}
