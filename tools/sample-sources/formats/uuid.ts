import { hash } from 'node:crypto';

/** The DNS name space of RFC 9562, 6.6. */
const DNS = Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex');

/** UUID version 5 (RFC 9562, 5.5) of a thing of a university: the same every time, another one for another thing. */
export function uuid(domain: string, kind: string, code: string): string {
  const bytes = hash('sha1', Buffer.concat([DNS, Buffer.from(`${domain}/${kind}/${code}`)]), 'buffer').subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
