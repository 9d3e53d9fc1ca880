import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.js';

/** An address that somebody else gave us leads into our own network, or is not https; nothing was sent to it. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  constructor(readonly host: string) {
    super(`${host} is no public https address`);
  }
}

/**
 * What can be said of an address before its name is looked up: https, and no private address in figures.
 * @throws AddressRefused
 */
export function checkPublicAddress(url: URL): void {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const isPrivate = isIP(literal) !== 0 && isPrivateAddress(literal);
  if (url.protocol !== 'https:' || isPrivate) throw new AddressRefused(url.host);
}

/**
 * The look-up for connections to other people's servers: a name with any private address is refused, and the addresses
 * that were checked are the ones connected to, so a second answer of its name server changes nothing.
 * Fails with `AddressRefused`, which `isAddressRefused` finds under what clients wrap around it.
 */
export function publicLookup(resolve: typeof lookup = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
        return callback(new AddressRefused(hostname), '', 0);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

export function isAddressRefused(error: unknown): boolean {
  for (let at = error; at; at = (at as { cause?: unknown }).cause) if (at instanceof AddressRefused) return true;
  return false;
}
