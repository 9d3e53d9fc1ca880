import { type KeyObject, verify } from 'node:crypto';
import { httpbis, type Request, type Response, type VerifyConfig } from 'http-message-signatures';
import { SignatureWrong } from '../domain/refusals.js';

/** @throws SignatureWrong when the signature of a request does not hold (RFC 9421, 3.2) */
export async function checkRequestSignature(key: KeyObject, request: Request): Promise<void> {
  await mustHold(httpbis.verifyMessage(under(key), request));
}

/** @throws SignatureWrong when the signature of an answer does not hold for it and its request (RFC 9421, 2.4) */
export async function checkAnswerSignature(key: KeyObject, answer: Response, request: Request): Promise<void> {
  await mustHold(httpbis.verifyMessage(under(key), answer, request));
}

/** Time is judged elsewhere: the library asks the machine's clock, so that its tolerance is set beyond all time. */
function under(key: KeyObject): VerifyConfig {
  return {
    keyLookup: async () => ({
      algs: ['ed25519'],
      verify: async (data, signature) => verify(null, data, key, signature),
    }),
    tolerance: Number.MAX_SAFE_INTEGER / 2,
  };
}

async function mustHold(verification: Promise<boolean | null>): Promise<void> {
  const holds = await verification.catch((error: unknown) => {
    // The library says with plain errors what it cannot find or read: the signature does not hold.
    throw new SignatureWrong({}, { cause: error });
  });
  if (holds !== true) throw new SignatureWrong();
}
