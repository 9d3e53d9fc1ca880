import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = '1';

/** AES-256-GCM as `1.<nonce>.<ciphertext and tag>` in base64url; `bound` is authenticated with it and must be said again. */
export function seal(key: Buffer, clear: Buffer, bound: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(bound, 'utf8'));
  const box = Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, nonce.toString('base64url'), box.toString('base64url')].join('.');
}

/** @throws Error when it was made with another key, for something else, or altered */
export function unseal(key: Buffer, sealed: string, bound: string): Buffer {
  const [version, nonce, box, ...more] = sealed.split('.');
  if (version !== VERSION || nonce === undefined || box === undefined || more.length > 0)
    throw new Error('not a sealed value of a known version');
  const bytes = Buffer.from(box, 'base64url');
  const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(bound, 'utf8'))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
}
