import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';

/** Files with the keys of the processes that speak to others. */
export interface KeyFiles {
  /** Private key of the gateway (JWK). */
  readonly gateway: string;
  /** Private key of the alliance and its worker (JWK). */
  readonly alliance: string;
  /** Private key of the site, which speaks for the people who sign in there (JWK). */
  readonly web: string;
  /** The public halves of gateway and alliance: whom subgraphs and nodes listen to (JWKS). */
  readonly accepted: string;
  /** Wraps the keys of persons in the audit (32 bytes, base64url). */
  readonly auditMaster: string;
  /** The public half of the site: who may name a person (JWKS). */
  readonly site: string;
}

/** Makes the keys on first use; they stay on this machine. */
export async function keyFiles(folder: string): Promise<KeyFiles> {
  const files = {
    gateway: join(folder, 'gateway.json'),
    alliance: join(folder, 'alliance.json'),
    web: join(folder, 'web.json'),
    accepted: join(folder, 'accepted.jwks.json'),
    auditMaster: join(folder, 'audit-master.key'),
    site: join(folder, 'site.jwks.json'),
  };
  const publicKeys = [await ensureKey(files.gateway, 'gateway'), await ensureKey(files.alliance, 'alliance')];
  await writeFile(files.accepted, JSON.stringify({ keys: publicKeys }, null, 2));
  await writeFile(files.site, JSON.stringify({ keys: [await ensureKey(files.web, 'web')] }, null, 2));
  if (!existsSync(files.auditMaster))
    await writeFile(files.auditMaster, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return files;
}

/** Ed25519, RFC 8037. Returns the public half. */
async function ensureKey(file: string, kid: string): Promise<object> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    await writeFile(file, JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: 'EdDSA' }, null, 2), {
      mode: 0o600,
    });
  }
  const { d: _private, ...publicKey } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  return publicKey;
}
