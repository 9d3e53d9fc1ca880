import { existsSync, readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { z } from 'zod';
import { ConfigInvalid } from '../config/read-config.js';

const jwk = z.custom<JWK>((key) => typeof key === 'object' && key !== null);
const jwks = z.object({ keys: z.array(jwk).min(1) });

/**
 * Public keys out of a variable that holds a JWKS or names a file with one (RFC 7517).
 * @throws ConfigInvalid naming the variable
 */
export function acceptedKeys(variable: string, given: string): readonly JWK[] {
  return readJson(variable, given, 'a JWKS with at least one key', jwks).keys;
}

/** A private key out of a variable that holds a JWK or names a file with one. @throws ConfigInvalid naming the variable */
export function signingKey(variable: string, given: string): JWK {
  return readJson(variable, given, 'a JWK', jwk);
}

function readJson<T>(variable: string, given: string, what: string, schema: z.ZodType<T>): T {
  try {
    const inline = given.trimStart().startsWith('{');
    if (!inline && !existsSync(given)) throw new Error('no such file');
    return schema.parse(JSON.parse(inline ? given : readFileSync(given, 'utf8')));
  } catch (error) {
    throw new ConfigInvalid([
      `${variable}: must be ${what}, or a file that holds one (${error instanceof Error ? error.message : String(error)})`,
    ]);
  }
}
