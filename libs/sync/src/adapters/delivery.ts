import { DomainError } from '@ithaca/platform';
import { parseJson } from '../domain/envelope.js';
import { DeliveryFailed, ReceiptInvalid } from '../domain/errors.js';
import type { RawAnswer } from '../domain/http-message.js';
import type { LinkAddresses } from '../domain/link-addresses.js';
import { parseReceipt, type Receipt } from '../domain/receipt.js';
import type { MessageSender } from './message-sender.js';
import type { MessageSigner, SignedRequest } from './message-signer.js';
import type { OutboxRow } from './outbox.entity.js';
import type { ReceiptVerifier } from './receipt-verifier.js';

/** What became of one try. */
export type DeliveryResult =
  | { readonly kind: 'receipt'; readonly receipt: Receipt; readonly answer: RawAnswer }
  /** The receiver has said no: counted, and in the end parked. */
  | { readonly kind: 'refused'; readonly code: string; readonly params: object }
  /** Nobody could say anything: tried again for as long as it takes. */
  | { readonly kind: 'unavailable'; readonly code: string; readonly params: object; readonly retryAfterMs: number };

/** Statuses below 500 that ask for patience (RFC 9110, RFC 6585, RFC 8470). */
const PATIENCE = [408, 425, 429];

/** One try to deliver a message: signed anew, sent, and its receipt checked. */
export class Delivery {
  constructor(
    private readonly sender: string,
    private readonly addresses: LinkAddresses,
    private readonly signer: MessageSigner,
    private readonly http: MessageSender,
    private readonly receipts: ReceiptVerifier,
  ) {}

  async deliver(row: OutboxRow): Promise<DeliveryResult> {
    try {
      const url = `${await this.addresses.addressOf(row.receiver)}/messages`;
      const { messageId, receiver } = row;
      const request = await this.signer.request({
        url,
        messageId,
        sender: this.sender,
        receiver,
        body: Buffer.from(row.body),
      });
      const answer = await this.http.send(request);
      if (answer.status !== 200 && answer.status !== 202) return refusal(answer, receiver);
      return { kind: 'receipt', receipt: await this.receipt(answer, request, row), answer };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, params } = error;
      if (error.kind === 'unavailable') return { kind: 'unavailable', code, params, retryAfterMs: 0 };
      return { kind: 'refused', code, params };
    }
  }

  private async receipt(answer: RawAnswer, request: SignedRequest, row: OutboxRow): Promise<Receipt> {
    const { success, data, error } = parseReceipt(await this.receipts.verify(answer, request));
    if (!success) throw new ReceiptInvalid({ reason: error.issues[0]?.path.join('.') || 'body' }, { cause: error });
    const expected: Partial<Receipt> = {
      ...{ messageId: row.messageId, sender: this.sender, receiver: row.receiver, stream: row.stream },
      ...{ sequence: row.sequence, requestDigest: request.headers['content-digest']! },
      result: answer.status === 200 ? 'applied' : 'parked',
    };
    const wrong = Object.entries(expected).find(([field, value]) => data[field] !== value);
    if (wrong) throw new ReceiptInvalid({ reason: wrong[0] });
    return data;
  }
}

function refusal({ status, headers, body }: RawAnswer, receiver: string): DeliveryResult {
  const after = Number(headers.find(([name]) => name === 'retry-after')?.[1] ?? 0);
  if (status >= 500 || status < 400 || PATIENCE.includes(status)) {
    const { code, params } = new DeliveryFailed({ receiver, reason: 'status', status });
    return { kind: 'unavailable', code, params, retryAfterMs: Number.isFinite(after) ? Math.max(0, after) * 1000 : 0 };
  }
  return { kind: 'refused', ...problemOf(body, status) };
}

/** Code and facts of problem details (RFC 9457), as far as they are any. */
function problemOf(body: Buffer, status: number): { code: string; params: object } {
  try {
    const { code, params } = parseJson(body) as { code?: unknown; params?: unknown };
    const known = typeof code === 'string' && /^[A-Z][A-Z_]{2,79}$/.test(code);
    if (known) return { code, params: typeof params === 'object' && params !== null ? params : {} };
  } catch (error) {
    // Not of our kind: a proxy between us, say. Its status is all there is.
    if (!(error instanceof DomainError) && !(error instanceof TypeError)) throw error;
  }
  return { code: `HTTP_${status}`, params: {} };
}
