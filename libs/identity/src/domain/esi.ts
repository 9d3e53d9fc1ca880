import { isCountryCode, isSchacDomain } from '@ithaca/vocabulary';

/** What a European Student Identifier is unique within. */
export type EsiScope = 'country' | 'region' | 'institution';

export type EsiError = 'PREFIX' | 'COUNTRY' | 'SCOPE' | 'CODE';

export type EsiResult =
  | {
      readonly valid: true;
      readonly scope: EsiScope;
      /** Upper case for a country or region, lower case for an institution's domain. */
      readonly scopeValue: string;
      /** Two identifiers are the same when these are: the specification compares without regard to case. */
      readonly compareKey: string;
    }
  | { readonly valid: false; readonly error: EsiError };

const PREFIX = 'urn:schac:personaluniquecode:int:esi:';
const COUNTRY = /^[a-z]{2}$/i;
/** ISO 3166-2: the country and up to three letters or digits. */
const REGION = /^([a-z]{2})-[a-z0-9]{1,3}$/i;
/** Characters of a URN's specific string, RFC 2141 section 2.2; no blanks. */
const CODE = /^(?:[a-z0-9()+,\-.:=@;$_!*']|%[0-9a-f]{2})+$/i;

/**
 * European Student Identifier 1.0 as carried in schacPersonalUniqueCode:
 * `urn:schac:personalUniqueCode:int:esi:<country, region or institution>:<code>`. Drafts (`...:es:ESI:...`) are refused.
 */
export function parseEsi(value: string): EsiResult {
  const compareKey = value.toLowerCase();
  if (!compareKey.startsWith(PREFIX)) return { valid: false, error: 'PREFIX' };
  const rest = value.slice(PREFIX.length);
  const colon = rest.indexOf(':');
  const given = colon < 0 ? rest : rest.slice(0, colon);
  const scope = readScope(given);
  if (scope === 'COUNTRY' || scope === 'SCOPE') return { valid: false, error: scope };
  if (colon < 0 || !CODE.test(rest.slice(colon + 1))) return { valid: false, error: 'CODE' };
  const scopeValue = scope === 'institution' ? given.toLowerCase() : given.toUpperCase();
  return { valid: true, scope, scopeValue, compareKey };
}

function readScope(given: string): EsiScope | 'COUNTRY' | 'SCOPE' {
  if (COUNTRY.test(given)) return isCountryCode(given.toUpperCase()) ? 'country' : 'COUNTRY';
  const region = REGION.exec(given);
  if (region) return isCountryCode(region[1]!.toUpperCase()) ? 'region' : 'COUNTRY';
  return isSchacDomain(given.toLowerCase()) ? 'institution' : 'SCOPE';
}
