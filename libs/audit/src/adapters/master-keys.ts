import { createHash } from 'node:crypto';
import { ConfigInvalid } from '@ithaca/platform';

const BYTES = 32;

/** The keys that wrap persons' keys: the first wraps, the others still open what they wrapped. Never in the database. */
export class MasterKeys {
  private readonly byId: ReadonlyMap<string, Buffer>;
  readonly currentId: string;

  /** @param keys 32 bytes each, the newest first */
  constructor(keys: readonly Buffer[]) {
    const [first] = keys;
    if (!first || keys.some((key) => key.length !== BYTES)) throw new RangeError(`a master key has ${BYTES} bytes`);
    this.byId = new Map(keys.map((key) => [idOf(key), key]));
    this.currentId = idOf(first);
  }

  /** @throws Error when the key is not among those given: the environment lacks an old one */
  key(id: string): Buffer {
    const key = this.byId.get(id);
    if (!key) throw new Error(`AUDIT_MASTER_KEY lacks the key ${id}`);
    return key;
  }
}

/**
 * Reads `AUDIT_MASTER_KEY`: keys of 32 bytes in base64url, the newest first, with commas between.
 * @throws ConfigInvalid
 */
export function masterKeys(given: string): MasterKeys {
  const keys = given.split(',').map((key) => Buffer.from(key.trim(), 'base64url'));
  if (keys.some((key) => key.length !== BYTES))
    throw new ConfigInvalid([`AUDIT_MASTER_KEY: must be keys of ${BYTES} bytes in base64url, with commas between`]);
  return new MasterKeys(keys);
}

/** Tells keys apart and tells nothing about them. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('ithaca-audit-master-key').update(key).digest('base64url').slice(0, 12);
}
