import { createPublicKey, verify } from 'node:crypto';

const TYPE = 'ithaca-audit-checkpoint+jws';

/** Checkpoints of the table and of the witness, sorted into those that can be believed and findings. */
export function checkpointsOf(stored, copies, keys) {
  const good = [];
  const bad = [];
  for (const row of stored) {
    const said = read(row.jws, keys);
    const wrong = said.wrong ?? ['chain', 'position', 'hash', 'at'].find((field) => said.payload[field] !== row[field]);
    if (wrong) bad.push({ chain: row.chain, kind: 'checkpoint', position: row.position, detail: wrong });
    else good.push(said.payload);
  }
  copies.forEach((jws, at) => {
    const { wrong, payload } = read(jws.trim(), keys);
    if (wrong) bad.push({ chain: '(copy)', kind: 'checkpoint', position: at + 1, detail: wrong });
    else good.push(payload);
  });
  return { good, bad };
}

/** What a compact JWS says (RFC 7515), and what is wrong with it; without keys its signature is not looked at. */
function read(jws, keys) {
  const [header, payload, signature, ...more] = String(jws).split('.');
  try {
    const { alg, kid, typ, crit } = parse(header);
    if (alg !== 'EdDSA' || typ !== TYPE || crit !== undefined || more.length > 0) return { wrong: 'header' };
    if (keys) {
      const key = keys.find((one) => one.kid === kid && one.kty === 'OKP' && one.crv === 'Ed25519');
      if (!key) return { wrong: 'unknown key' };
      const publicKey = createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x }, format: 'jwk' });
      const signed = verify(null, Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url'));
      if (!signed) return { wrong: 'signature' };
    }
    return { payload: parse(payload) };
  } catch {
    // Not in the form of a JWS: that is the finding.
    return { wrong: 'form' };
  }
}

function parse(part) {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}
