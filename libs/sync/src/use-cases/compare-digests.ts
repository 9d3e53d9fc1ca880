import { type Clock, type Database, uuidV7 } from '@ithaca/platform';
import type { MessageSender } from '../adapters/message-sender.js';
import type { MessageSigner } from '../adapters/message-signer.js';
import type { ReceiptVerifier } from '../adapters/receipt-verifier.js';
import {
  DIGEST_PAGE,
  type Difference,
  type DigestAnswer,
  digestAnswer,
  findDifferences,
} from '../domain/digest-exchange.js';
import { DeliveryFailed, ReceiptInvalid } from '../domain/errors.js';
import type { LinkAddresses } from '../domain/link-addresses.js';
import { streamDigest } from '../domain/stream-digest.js';
import type { StreamStates } from '../domain/stream-states.js';

export interface ComparerParts {
  readonly domain: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly addresses: LinkAddresses;
  readonly signer: MessageSigner;
  readonly http: MessageSender;
  readonly receipts: ReceiptVerifier;
  readonly states: StreamStates;
}

/** Finds the cases of which a partner knows something else than we do (reliability, R5). Changes nothing. */
export class CompareDigests {
  constructor(private readonly parts: ComparerParts) {}

  /** @throws DeliveryFailed @throws ReceiptInvalid */
  async execute({ partner }: { partner: string }): Promise<{ compared: number; differences: Difference[] }> {
    const differences: Difference[] = [];
    let compared = 0;
    for (let after = ''; ;) {
      const streams = await this.parts.states.list(partner, after, DIGEST_PAGE);
      const last = streams.at(-1);
      if (last === undefined) return { compared, differences };
      differences.push(...(await this.page(partner, streams)));
      compared += streams.length;
      after = last;
    }
  }

  /** What differs may just have changed on one side: only what differs a second time counts. */
  private async page(partner: string, streams: readonly string[]): Promise<Difference[]> {
    const suspects = await this.compare(partner, streams);
    if (suspects.length === 0) return [];
    return this.compare(
      partner,
      suspects.map(({ stream }) => stream),
    );
  }

  private async compare(partner: string, streams: readonly string[]): Promise<Difference[]> {
    const theirs = await this.ask(partner, streams);
    const states = await this.parts.states.read(partner, streams);
    const sent = await this.parts.database.query<{ stream: string; last: number; waiting: boolean }>(
      `select stream, last_sequence as last, exists (
         select 1 from outbox o where o.receiver = s.receiver and o.stream = s.stream
         and o.state not in ('APPLIED', 'EDITED_REPLAYED', 'ABANDONED')) as waiting
       from stream_out s where receiver = $1 and stream = any($2)`,
      [partner, streams],
    );
    const out = new Map(sent.map((row) => [row.stream, row]));
    const ours = streams.map((stream) => ({
      stream,
      digest: states.has(stream) ? streamDigest(states.get(stream)) : undefined,
      lastSent: out.get(stream)?.last ?? 0,
      waiting: out.get(stream)?.waiting ?? false,
    }));
    return findDifferences(ours, theirs);
  }

  private async ask(receiver: string, streams: readonly string[]): Promise<DigestAnswer['streams']> {
    const { addresses, signer, http, receipts, clock, domain } = this.parts;
    const request = await signer.request({
      url: `${await addresses.addressOf(receiver)}/digests`,
      messageId: uuidV7(clock.now().getTime()),
      ...{ sender: domain, receiver, body: Buffer.from(JSON.stringify({ streams })) },
    });
    const answer = await http.send(request);
    if (answer.status !== 200) throw new DeliveryFailed({ receiver, reason: 'status', status: answer.status });
    const parsed = digestAnswer.safeParse(await receipts.verify(answer, request));
    if (!parsed.success) throw new ReceiptInvalid({ reason: parsed.error.issues[0]?.path.join('.') || 'body' });
    return parsed.data.streams;
  }
}
