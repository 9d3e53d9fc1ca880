import { isInnerList, parseDictionary, serializeItem } from 'structured-headers';
import { AlgorithmRefused, CoverageIncomplete, SignatureMalformed, SignatureMissing } from '../domain/refusals.js';

/** The parameters of the one signature of a message (RFC 9421, 2.3). */
export interface SignatureInput {
  /** Covered components, serialised without quotes where they have no parameters. */
  readonly components: readonly string[];
  /** Seconds since 1970. */
  readonly created: number;
  readonly expires: number | undefined;
  readonly keyid: string;
}

/**
 * Reads `signature-input` and demands exactly one Ed25519 signature that covers all of `coverage`. Done here because
 * http-message-signatures 1.0.6 takes the result of the last of several signatures, finds a required component also
 * where it is taken from the request (`;req`), and lets a message without `alg` through.
 * @throws SignatureMissing @throws SignatureMalformed @throws AlgorithmRefused @throws CoverageIncomplete
 */
export function readSignatureInput(
  input: string | undefined,
  signature: string | undefined,
  coverage: readonly string[],
): SignatureInput {
  if (input === undefined || signature === undefined) throw new SignatureMissing();
  const [inputs, signatures] = [dictionary(input), dictionary(signature)];
  const [label] = inputs.keys();
  const member = label === undefined ? undefined : inputs.get(label);
  if (!member || !isInnerList(member) || inputs.size !== 1 || signatures.size !== 1 || !signatures.has(label!))
    throw new SignatureMalformed();
  const [items, parameters] = member;
  const components = items.map((item) => {
    if (typeof item[0] !== 'string') throw new SignatureMalformed();
    return item[1].size === 0 ? item[0] : serializeItem(item);
  });
  if (new Set(components).size !== components.length) throw new SignatureMalformed();
  if (parameters.get('alg') !== 'ed25519')
    throw new AlgorithmRefused({ algorithm: algorithmName(parameters.get('alg')) });
  const missing = coverage.find((component) => !components.includes(component));
  if (missing !== undefined) throw new CoverageIncomplete({ component: missing });
  const [created, expires, keyid] = ['created', 'expires', 'keyid'].map((name) => parameters.get(name));
  if (!isInstant(created)) throw new CoverageIncomplete({ component: 'created' });
  if (expires !== undefined && !isInstant(expires)) throw new SignatureMalformed();
  if (typeof keyid !== 'string' || keyid === '') throw new CoverageIncomplete({ component: 'keyid' });
  return { components, created, expires, keyid };
}

function dictionary(text: string) {
  try {
    return parseDictionary(text);
  } catch (error) {
    throw new SignatureMalformed({}, { cause: error });
  }
}

const isInstant = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

const algorithmName = (value: unknown) => (typeof value === 'string' ? value.slice(0, 40) : 'none');
