import { isPrivateAddress } from './private-address.js';

it.each([
  ['loopback', '127.0.0.1'],
  ['loopback', '::1'],
  ['loopback, IPv6-mapped', '::ffff:127.0.0.1'],
  ['loopback, IPv6-mapped in hex', '::ffff:7f00:1'],
  ['loopback behind NAT64', '64:ff9b::7f00:1'],
  ['loopback in a 6to4 address', '2002:7f00:1::'],
  ['in brackets', '[::1]'],
  ['private', '10.1.2.3'],
  ['private', '172.20.0.1'],
  ['private', '192.168.1.1'],
  ['private, IPv6-mapped', '::ffff:10.0.0.1'],
  ['unique local', 'fd00::1'],
  ['site-local', 'fec0::1'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['link-local and metadata', '169.254.169.254'],
  ['metadata', 'fd00:ec2::254'],
  ['metadata on a public address', '168.63.129.16'],
  ['link-local with a zone', 'fe80::1%eth0'],
  ['unspecified', '0.0.0.0'],
  ['unspecified', '::'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['no address', 'node.example'],
  ['nothing', ''],
])('refuses %s: %s', (_what, address) => expect(isPrivateAddress(address)).toBe(true));

it.each(['193.205.1.1', '2001:41d0::1', '::ffff:193.205.1.1', '172.32.0.1', '100.128.0.1'])('%s is public', (address) =>
  expect(isPrivateAddress(address)).toBe(false),
);
