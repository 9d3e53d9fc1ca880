import { ConfigInvalid } from '@ithaca/platform';
import { gatewayConfig } from './config.js';

const read = (environment: Record<string, string>) => gatewayConfig({ GATEWAY_SUPERGRAPH: 'x', ...environment });

it('sets a budget in production only, unless told', () => {
  const budget = (environment: Record<string, string>) => read(environment).limits.costPerMinute;
  expect([budget({}), budget({ NODE_ENV: 'production' })]).toEqual([0, 50_000]);
  expect(budget({ NODE_ENV: 'production', GATEWAY_LIMIT_COST_PER_MINUTE: '0' })).toBe(0);
});

it.each([
  ['a budget below the cost of one operation', { GATEWAY_LIMIT_COST_PER_MINUTE: '4999' }],
  ['a proxy that is no address', { GATEWAY_TRUST_PROXY: 'loopback, proxy.example' }],
  ['a network that is too narrow', { GATEWAY_TRUST_PROXY: '10.0.0.0/33' }],
])('does not have %s', (_what, environment) => expect(() => read(environment)).toThrow(ConfigInvalid));

it('names proxies by address, network and name', () => {
  const { trustProxy } = read({ GATEWAY_TRUST_PROXY: 'loopback, 10.0.0.0/8,::1' });
  expect(trustProxy).toEqual(['loopback', '10.0.0.0/8', '::1']);
  expect(read({ GATEWAY_TRUST_PROXY: 'none' }).trustProxy).toEqual([]);
});
