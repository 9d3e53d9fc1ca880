import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';
import { problemPage } from './choose-page.ts';
import { claimsOf, PEOPLE } from './people.ts';

export interface ProviderSettings {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string; readonly redirectUris: readonly string[] };
  /** Signs the provider's cookies. */
  readonly cookieKey: string;
}

/**
 * A real OpenID provider with invented people: code flow with PKCE, discovery, userinfo. Its state is in memory, so a
 * restart signs everybody out of it (not out of the web app).
 */
export async function sampleProvider({ issuer, client, cookieKey }: ProviderSettings): Promise<Provider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [...client.redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        post_logout_redirect_uris: client.redirectUris.map((uri) => new URL('/', uri).href),
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    pkce: { required: () => true },
    responseTypes: ['code'],
    cookies: { keys: [cookieKey] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    renderError: (context, { error, error_description: why }) => {
      context.type = 'html';
      context.body = problemPage('en', [error, why].filter(Boolean).join(': '));
    },
    interactions: { url: (_context, { uid }) => `/choose/${uid}` },
    claims: {
      openid: ['sub'],
      email: ['email'],
      profile: ['name', 'schac_home_organization', 'schac_personal_unique_code', 'eduperson_scoped_affiliation'],
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 3600, Session: 86_400, Grant: 86_400 },
    findAccount: (_context, subject) => {
      const person = PEOPLE.find((one) => one.subject === subject);
      return person && { accountId: subject, claims: async () => claimsOf(person) };
    },
    // The alliance's own web app: the person is not asked whether it may know what they came to tell it.
    async loadExistingGrant({ oidc }) {
      const accountId = oidc.session?.accountId;
      const known = accountId && oidc.session?.grantIdFor(oidc.client!.clientId);
      if (known) return provider.Grant.find(known);
      const grant = new provider.Grant({ clientId: oidc.client!.clientId, ...(accountId && { accountId }) });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  return provider;
}
