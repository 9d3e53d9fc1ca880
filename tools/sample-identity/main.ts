// An OpenID provider with invented people, for trying and for tests. Never for a real alliance: anybody is anybody here.
import { sampleProvider } from './provider.ts';
import { identityServer } from './server.ts';

const port = Number(process.env['PORT'] ?? 4020);
const host = process.env['HOST'] ?? '127.0.0.1';
const given = (name: string): string => {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set; \`npm start\` sets it.`);
    process.exit(2);
  }
  return value;
};

const provider = await sampleProvider({
  issuer: given('IDENTITY_ISSUER'),
  client: {
    id: given('IDENTITY_CLIENT_ID'),
    secret: given('IDENTITY_CLIENT_SECRET'),
    redirectUris: given('IDENTITY_REDIRECT_URIS').split(' '),
  },
  cookieKey: given('IDENTITY_COOKIE_KEY'),
});
const server = identityServer(provider, (error) => console.error(error));
server.listen(port, host, () => console.log(`sample identity provider at http://${host}:${port}`));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
