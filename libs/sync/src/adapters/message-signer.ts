import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto';
import type { Clock } from '@ithaca/platform';
import { httpbis, type SignConfig } from 'http-message-signatures';
import type { JWK } from 'jose';
import { contentDigest } from '../domain/content-digest.js';
import { ENVELOPE_MEDIA_TYPE } from '../domain/envelope.js';
import { SIGNATURE_WINDOW_S } from '../domain/freshness.js';
import type { RawAnswer } from '../domain/http-message.js';
import type { OwnKeys } from '../domain/own-keys.js';
import type { Proof } from './request-proof.js';
import { RECEIPT_COVERAGE, REQUEST_COVERAGE, SIGNATURE_LABEL } from './signature-coverage.js';

/** A request ready to be sent: good for `SIGNATURE_WINDOW_S`, signed anew at each try. */
export interface SignedRequest {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface RequestFacts {
  readonly url: string;
  readonly messageId: string;
  readonly sender: string;
  readonly receiver: string;
  readonly body: Buffer;
}

/** Signs requests and receipts with the own key (RFC 9421, Ed25519). */
export class MessageSigner {
  constructor(
    private readonly keys: OwnKeys,
    private readonly clock: Clock,
  ) {}

  async request({ url, messageId, sender, receiver, body }: RequestFacts): Promise<SignedRequest> {
    const created = this.clock.now();
    const headers = {
      'content-type': ENVELOPE_MEDIA_TYPE,
      'content-digest': contentDigest(body),
      'message-id': messageId,
      ...{ sender, receiver },
    };
    const expires = new Date(created.getTime() + SIGNATURE_WINDOW_S * 1000);
    const config = this.config(await this.keys.current(), REQUEST_COVERAGE, { created, expires });
    const signed = await httpbis.signMessage(config, { method: 'POST', url, headers });
    return { method: 'POST', url, headers: lowerCase(signed.headers), body };
  }

  /** A receipt: bound to its request, without an end, since every further copy of the message gets it again. */
  async answer(status: number, json: object, request: Proof): Promise<{ answer: RawAnswer; kid: string }> {
    const body = Buffer.from(JSON.stringify(json));
    const key = await this.keys.current();
    const headers = { 'content-type': 'application/json', 'content-digest': contentDigest(body) };
    const config = this.config(key, RECEIPT_COVERAGE, { created: this.clock.now() });
    const signed = await httpbis.signMessage(
      config,
      { status, headers },
      { ...request, headers: { ...request.headers } },
    );
    return { answer: { status, headers: Object.entries(lowerCase(signed.headers)), body }, kid: key.kid };
  }

  private config(
    key: JWK & { readonly kid: string },
    fields: readonly string[],
    times: { created: Date; expires?: Date },
  ): SignConfig {
    const privateKey = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' });
    return {
      key: { id: key.kid, alg: 'ed25519', sign: async (data) => sign(null, data, privateKey) },
      name: SIGNATURE_LABEL,
      fields: [...fields],
      params: ['created', ...(times.expires ? ['expires'] : []), 'keyid', 'alg'],
      paramValues: times,
    };
  }
}

function lowerCase(headers: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
