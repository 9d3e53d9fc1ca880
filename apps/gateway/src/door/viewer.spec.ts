import { viewerOf } from './viewer.js';

it.each([
  ['an IPv4 address', '193.205.1.1', '193.205.1.1'],
  ['an IPv4 address on a socket for both', '::ffff:193.205.1.1', '193.205.1.1'],
  ['the network of an IPv6 address', '2001:0db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['the network of an IPv6 address with zeros left out', '2001:db8::1', '2001:db8:0:0::/64'],
  ['the network of zeros', '::1', '0:0:0:0::/64'],
  ['what a proxy writes instead of an address', 'unknown', 'unknown'],
])('is %s', (_what, address, viewer) => expect(viewerOf(address)).toBe(viewer));

it('is no longer than an address may be', () => expect(viewerOf('x'.repeat(10_000))).toHaveLength(64));
