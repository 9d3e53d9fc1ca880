import { type Clock, DomainError } from '@ithaca/platform';
import { checkContentDigest } from '../domain/content-digest.js';
import { parseJson } from '../domain/envelope.js';
import { ReceiptInvalid } from '../domain/errors.js';
import { SIGNATURE_WINDOW_S } from '../domain/freshness.js';
import { headerIfAny, onlyHeader, type RawAnswer } from '../domain/http-message.js';
import { CreatedInFuture } from '../domain/refusals.js';
import type { KeyDirectory } from './key-directory.js';
import type { SignedRequest } from './message-signer.js';
import { checkAnswerSignature } from './signature-check.js';
import { RECEIPT_COVERAGE } from './signature-coverage.js';
import { readSignatureInput } from './signature-input.js';

/** Checks that an answer was signed by the receiver, for this very request. */
export class ReceiptVerifier {
  constructor(
    private readonly keys: KeyDirectory,
    private readonly clock: Clock,
  ) {}

  /**
   * The JSON of a signed answer. Its age does not matter: it is bound to its request, and a second copy of a message
   * gets the first receipt.
   * @throws ReceiptInvalid with the code of the flaw @throws KeysTooOld
   */
  async verify(answer: RawAnswer, request: SignedRequest): Promise<unknown> {
    try {
      const { status, headers, body } = answer;
      const digest = checkContentDigest(headerIfAny(headers, 'content-digest'), body);
      const [input, signature] = [headerIfAny(headers, 'signature-input'), headerIfAny(headers, 'signature')];
      const { created, keyid } = readSignatureInput(input, signature, RECEIPT_COVERAGE);
      const now = this.clock.now();
      if (created > now.getTime() / 1000 + SIGNATURE_WINDOW_S)
        throw new CreatedInFuture({ serverTime: now.toISOString() });
      const key = await this.keys.keyFor(keyid, request.headers['receiver']!, new Date(created * 1000));
      const given = {
        'content-type': onlyHeader(headers, 'content-type'),
        'content-digest': digest,
        'signature-input': input!,
        signature: signature!,
      };
      const asked = { method: request.method, url: request.url, headers: { ...request.headers } };
      await checkAnswerSignature(key, { status, headers: given }, asked);
      return parseJson(body);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
      throw new ReceiptInvalid({ reason: error.code }, { cause: error });
    }
  }
}
