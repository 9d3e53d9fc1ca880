import { importJWK, SignJWT } from 'jose';
import { config } from '../../server/config';

/** What the gateway takes for the person who asks (docs/enrolling.md, identity). */
export async function personToken(personId: string): Promise<string> {
  return sign({}, (token) => token.setIssuer('ithaca').setAudience('gateway').setSubject(personId), 60);
}

/** Our word for who came back from the provider; read by the alliance alone. */
export async function signInTicket(claims: object): Promise<string> {
  const payload = { provider: config.signIn!.issuer, claims };
  return sign(payload, (token) => token.setIssuer('ithaca-web').setAudience('alliance:sign-in'), 30);
}

async function sign(
  payload: Record<string, unknown>,
  name: (token: SignJWT) => SignJWT,
  seconds: number,
): Promise<string> {
  const { signingKey } = config.signIn!;
  return name(new SignJWT(payload))
    .setProtectedHeader({ alg: 'EdDSA', kid: signingKey.kid! })
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(await importJWK(signingKey, 'EdDSA'));
}
