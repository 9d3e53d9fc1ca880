import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { z } from 'zod';
import { SignInTicketInvalid } from '../domain/errors.js';
import type { SignIn } from '../domain/claims.js';

/** Whom a ticket is for. */
const AUDIENCE = 'alliance:sign-in';
const ISSUER = 'ithaca-web';

const claim = z.union([z.string().max(1000), z.array(z.string().max(1000)).max(50)]).optional();
const ticket = z.object({
  provider: z.url(),
  claims: z.object({
    sub: z.string().min(1).max(255),
    name: z.string().max(500).optional(),
    email: z.string().max(320).optional(),
    schac_home_organization: claim,
    schac_personal_unique_code: claim,
    eduperson_scoped_affiliation: claim,
  }),
});

/** What the site saw when somebody came back from their provider, signed by the site: nobody else can say who a person is. */
export class SignInTickets {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;

  /** @param keys public keys of the sites that sign people in */
  constructor(keys: JSONWebKeySet) {
    this.keys = createLocalJWKSet(keys);
  }

  /** @throws SignInTicketInvalid whatever is wrong with it */
  async read(token: string, now: Date): Promise<SignIn> {
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms: ['EdDSA'],
        issuer: ISSUER,
        audience: AUDIENCE,
        maxTokenAge: 60,
        clockTolerance: 5,
        currentDate: now,
      });
      const { provider, claims } = ticket.parse(payload);
      return { issuer: provider, claims };
    } catch (error) {
      throw new SignInTicketInvalid({}, { cause: error });
    }
  }
}
