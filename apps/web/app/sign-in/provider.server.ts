import * as client from 'openid-client';
import { config } from '../../server/config';
import type { PendingSignIn } from './sessions.server';

const SCOPE = 'openid profile email';
const redirectUri = () => `${config.publicUrl}/auth/callback`;

let discovered: Promise<client.Configuration> | undefined;

/** The provider's own description of itself, read once; a provider that was away is asked again. */
function provider(): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret } = config.signIn!;
  const plain = issuer.startsWith('http:');
  discovered ??= client
    .discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: 5,
      // A provider on this machine, for trying. A real issuer is https.
      ...(plain && { execute: [client.allowInsecureRequests] }),
    })
    .catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
  return discovered;
}

/** Where the browser goes to sign in, and what must come back unchanged (RFC 9700: code, PKCE S256, state, nonce). */
export async function beginSignIn(
  language: string,
  returnTo: string,
  anew: boolean,
): Promise<{ url: URL; pending: PendingSignIn }> {
  const pending = {
    verifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
    returnTo,
  };
  const url = client.buildAuthorizationUrl(await provider(), {
    redirect_uri: redirectUri(),
    scope: SCOPE,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    ui_locales: language,
    ...(anew && { prompt: 'login' }),
  });
  return { url, pending };
}

/** What the provider says of who came back; most of it from userinfo (domain rules, section 7). @throws when anything does not fit */
export async function finishSignIn(
  url: URL,
  { verifier, state, nonce }: PendingSignIn,
): Promise<client.UserInfoResponse> {
  const configuration = await provider();
  // The address as the browser knows it: in front of us may be a proxy.
  const back = new URL(`${url.pathname}${url.search}`, redirectUri());
  const tokens = await client.authorizationCodeGrant(configuration, back, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  return client.fetchUserInfo(configuration, tokens.access_token, tokens.claims()!.sub);
}
