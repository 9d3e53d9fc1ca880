import type { Clock } from '@ithaca/platform';
import { isSchacDomain } from '@ithaca/vocabulary';
import { checkContentDigest } from '../domain/content-digest.js';
import { ENVELOPE_MEDIA_TYPE } from '../domain/envelope.js';
import { checkFreshness } from '../domain/freshness.js';
import { headerIfAny, onlyHeader, type RawRequest } from '../domain/http-message.js';
import {
  AuthorityMismatch,
  BodyLengthUnclear,
  CoverageIncomplete,
  HeaderInvalid,
  TargetRefused,
  WrongReceiver,
} from '../domain/refusals.js';
import type { KeyDirectory } from './key-directory.js';
import type { Proof } from './request-proof.js';
import { checkRequestSignature } from './signature-check.js';
import { REQUEST_COVERAGE } from './signature-coverage.js';
import { readSignatureInput } from './signature-input.js';

/** Who this side is, and where others find it. */
export interface LinkIdentity {
  readonly domain: string;
  /** Address under which `/messages` and `/digests` stand, as others write it; no slash at the end. */
  readonly address: string;
}

/** A request that is whole, fresh, for us, and signed by its sender. */
export interface VerifiedRequest {
  readonly sender: string;
  readonly messageId: string;
  /** The `content-digest`. */
  readonly digest: string;
  readonly body: Buffer;
  readonly proof: Proof;
}

/** Checks requests of other sides (RFC 9421, 3.2). What is cheap comes first; the directory of keys comes last. */
export class RequestVerifier {
  constructor(
    private readonly identity: LinkIdentity,
    private readonly keys: KeyDirectory,
    private readonly clock: Clock,
  ) {}

  /** @param door `/messages` or `/digests` @throws one of the refusals */
  async verify(raw: RawRequest, door: string): Promise<VerifiedRequest> {
    const url = this.checkTarget(raw, door);
    checkLength(raw);
    const headers = Object.fromEntries(
      REQUEST_COVERAGE.filter((name) => !name.startsWith('@') && name !== 'content-digest').map(
        (name) => [name, onlyHeader(raw.headers, name)] as const,
      ),
    );
    const { sender, receiver } = headers as { sender: string; receiver: string };
    if (headers['content-type'] !== ENVELOPE_MEDIA_TYPE) throw new HeaderInvalid({ header: 'content-type' });
    if (!isSchacDomain(sender)) throw new HeaderInvalid({ header: 'sender' });
    if (!isSchacDomain(receiver)) throw new HeaderInvalid({ header: 'receiver' });
    if (receiver !== this.identity.domain) throw new WrongReceiver({ receiver, domain: this.identity.domain });
    if (onlyHeader(raw.headers, 'host') !== url.host) throw new AuthorityMismatch();
    const digest = checkContentDigest(headerIfAny(raw.headers, 'content-digest'), raw.body);
    const given = {
      input: headerIfAny(raw.headers, 'signature-input'),
      signature: headerIfAny(raw.headers, 'signature'),
    };
    const { created, expires, keyid, components } = readSignatureInput(given.input, given.signature, REQUEST_COVERAGE);
    // What we do not keep we cannot prove later.
    const strange = components.find((component) => !(REQUEST_COVERAGE as readonly string[]).includes(component));
    if (strange !== undefined) throw new HeaderInvalid({ header: strange.slice(0, 80) });
    if (expires === undefined) throw new CoverageIncomplete({ component: 'expires' });
    const now = this.clock.now();
    checkFreshness({ created, expires }, now);
    const key = await this.keys.keyFor(keyid, sender, now);
    const proof: Proof = {
      ...{ method: raw.method, url: url.href, kid: keyid },
      headers: { ...headers, 'content-digest': digest, 'signature-input': given.input!, signature: given.signature! },
    };
    await checkRequestSignature(key, { ...proof, headers: { ...proof.headers } });
    return { sender, messageId: headers['message-id']!, digest, body: raw.body, proof };
  }

  /**
   * The door is compared letter for letter with what the request says: once a path has been decoded or an absolute form
   * taken apart, two readers may see two targets (RFC 9421, 7.5.5; RFC 9112, 3.2).
   */
  private checkTarget({ method, target }: RawRequest, door: string): URL {
    const url = new URL(this.identity.address + door);
    if (method !== 'POST' || target !== url.pathname) throw new TargetRefused();
    return url;
  }
}

function checkLength({ headers, body }: RawRequest): void {
  const coded = headers.some(([name]) => /^(transfer-encoding|content-encoding|trailer)$/i.test(name));
  const length = headerIfAny(headers, 'content-length');
  if (coded || length !== String(body.length)) throw new BodyLengthUnclear();
}
