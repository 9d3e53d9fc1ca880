import { randomBytes } from 'node:crypto';

/**
 * A UUID version 7 (RFC 9562, 5.7): sorts by the millisecond in which it was made. Made here, because PostgreSQL has a
 * function for it only from version 18 on.
 */
export function uuidV7(at: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
