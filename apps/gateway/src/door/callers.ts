import { ServiceTokenVerifier } from '@ithaca/platform';
import { GraphQLError } from 'graphql';
import type { JWK } from 'jose';

/** Whom the gateway's callers name in their tokens as the one it is for. */
export const GATEWAY_AUDIENCE = 'gateway';

/** Who asks at the door: the site signs for the person who is signed in there; everybody else is nobody in particular. */
export class Callers {
  private constructor(private readonly tokens: ServiceTokenVerifier) {}

  /** @param accepts public keys of those who may speak for a person */
  static async accepting(accepts: readonly JWK[]): Promise<Callers> {
    return new Callers(await ServiceTokenVerifier.fromJwks(accepts, GATEWAY_AUDIENCE));
  }

  /** @throws GraphQLError `TOKEN_NOT_ACCEPTED`, 401: a token that is wrong is never taken for none */
  async personOf(authorization: string | undefined): Promise<string | undefined> {
    if (authorization === undefined) return undefined;
    const caller = await this.tokens.caller(authorization);
    if (caller) return caller.personId;
    throw new GraphQLError('TOKEN_NOT_ACCEPTED', {
      extensions: { code: 'TOKEN_NOT_ACCEPTED', kind: 'unauthenticated', http: { status: 401 } },
    });
  }
}
