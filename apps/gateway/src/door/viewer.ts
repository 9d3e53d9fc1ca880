import { isIP } from 'node:net';

const LONGEST_NAME = 64;

/**
 * Who asks, as far as a budget needs to know: the IPv4 address, or the /64 network of an IPv6 address, since one line
 * has as many addresses of its network as it likes. A person who is signed in is known by their id instead.
 */
export function viewerOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(bare) === 6 ? networkOf(bare) : bare.slice(0, LONGEST_NAME);
}

/** The first four groups of an IPv6 address. RFC 4291, section 2.2. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const network = [...before, ...zeros, ...after].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
