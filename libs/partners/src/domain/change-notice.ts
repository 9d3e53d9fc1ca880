import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';

const AUDIENCE = 'alliance';
const SUBJECT = 'catalogue-changed';
/** What is signed for one purpose must not serve another: a manifest of the same key is no notice (RFC 8725, 3.11). */
const TYPE = 'ithaca-change-notice+jwt';
const LIFETIME_S = 60;
const TOLERANCE_S = 5;

/** The word of an institution that its catalogue has changed: a JWT (EdDSA) in its name, good for a minute. */
export async function signChangeNotice(key: JWK, domain: string, now = Date.now()): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, ...(key.kid && { kid: key.kid }) })
    .setIssuer(domain)
    .setSubject(SUBJECT)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_S)
    .sign(await importJWK(key, 'EdDSA'));
}

/** Whether a notice was signed with this public key, in the name of this institution, and is still good. */
export async function changeNoticeHolds(token: string, key: JWK, domain: string, now = Date.now()): Promise<boolean> {
  try {
    await jwtVerify(token, await importJWK(key, 'EdDSA'), {
      ...{ algorithms: ['EdDSA'], typ: TYPE, issuer: domain, subject: SUBJECT, audience: AUDIENCE },
      // A token that says it is good for a year is none of ours.
      ...{ maxTokenAge: LIFETIME_S, clockTolerance: TOLERANCE_S, currentDate: new Date(now) },
    });
    return true;
  } catch {
    // Any flaw of a token is the same refusal; which one is nobody's business.
    return false;
  }
}
