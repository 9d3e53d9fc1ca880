import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto';
import { httpbis } from 'http-message-signatures';
import type { JWK } from 'jose';
import type { SignedRequest } from '../adapters/message-signer.js';
import { REQUEST_COVERAGE, SIGNATURE_LABEL } from '../adapters/signature-coverage.js';
import { contentDigest } from '../domain/content-digest.js';
import type { HeaderLine, RawRequest } from '../domain/http-message.js';

/** A signed request as it comes out of the wire. */
export function asRaw({ method, url, headers, body }: SignedRequest): RawRequest {
  const { host, pathname } = new URL(url);
  const lines: HeaderLine[] = [['host', host], ...Object.entries(headers), ['content-length', String(body.length)]];
  return { method, target: pathname, headers: lines, body };
}

/** The same request with some header lines replaced; undefined takes one away. */
export function withHeaders(raw: RawRequest, changes: Readonly<Record<string, string | undefined>>): RawRequest {
  const kept = raw.headers.filter(([name]) => !(name in changes));
  const added = Object.entries(changes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...raw, headers: [...kept, ...added] };
}

export function headerOf(raw: RawRequest, name: string): string {
  return raw.headers.find(([given]) => given === name)![1];
}

/** A request signed by somebody who does not keep to our rules, but holds the key. */
export async function signedOddly(
  { url, headers, body }: SignedRequest,
  key: JWK & { readonly kid: string },
  odd: {
    readonly coverage?: readonly string[];
    readonly created?: Date;
    readonly expires?: Date;
    readonly alg?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Buffer;
  },
): Promise<RawRequest> {
  const privateKey = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' });
  const { 'signature-input': _input, signature: _signature, ...plain } = headers;
  const whole = odd.body ?? body;
  const given = { ...plain, 'content-digest': contentDigest(whole), ...odd.headers };
  const signed = await httpbis.signMessage(
    {
      key: { id: key.kid, alg: odd.alg ?? 'ed25519', sign: async (data) => sign(null, data, privateKey) },
      name: SIGNATURE_LABEL,
      fields: [...(odd.coverage ?? REQUEST_COVERAGE)],
      params: ['created', 'expires', 'keyid', 'alg'],
      paramValues: { created: odd.created ?? new Date(), ...(odd.expires && { expires: odd.expires }) },
    },
    { method: 'POST', url, headers: given },
  );
  const lines = Object.fromEntries(
    Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  return asRaw({ method: 'POST', url, headers: lines, body: whole });
}

/** Status and code of an answer. */
export function verdict({ status, body }: { status: number; body: Buffer }): string {
  const json = JSON.parse(body.toString('utf8')) as { code?: string; result?: string };
  return `${status} ${json.code ?? json.result}`;
}
