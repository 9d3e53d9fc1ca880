import { checkPublicAddress, isAddressRefused, publicLookup } from '@ithaca/platform';
import { Agent, request } from 'undici';
import { DeliveryFailed } from '../domain/errors.js';
import type { HeaderLine, RawAnswer } from '../domain/http-message.js';
import type { SignedRequest } from './message-signer.js';

export interface SenderLimits {
  /** From the look-up of the name to the last byte of the answer: an idle timeout alone would wait for a byte a second. */
  readonly deadlineMs: number;
  readonly maxBytes: number;
}

export const SENDER_LIMITS: SenderLimits = { deadlineMs: 10_000, maxBytes: 256 * 1024 };

export interface MessageSenderOptions {
  readonly limits?: SenderLimits;
  /** Lets others be on private addresses and on plain http: only where all of them are ours. */
  readonly allowPrivateNetwork: boolean;
}

/** Sends signed requests. Redirects are not followed; addresses come from others and are checked where we connect. */
export class MessageSender {
  private readonly limits: SenderLimits;
  private readonly agent: Agent;

  constructor(private readonly options: MessageSenderOptions) {
    this.limits = options.limits ?? SENDER_LIMITS;
    this.agent = new Agent(options.allowPrivateNetwork ? {} : { connect: { lookup: publicLookup() } });
  }

  /** @throws DeliveryFailed with the reason: timeout, connection, address, size */
  async send({ method, url, headers, body }: SignedRequest): Promise<RawAnswer> {
    const signal = AbortSignal.timeout(this.limits.deadlineMs);
    const receiver = headers['receiver'] ?? '';
    try {
      if (!this.options.allowPrivateNetwork) checkPublicAddress(new URL(url));
      const answer = await request(url, { dispatcher: this.agent, signal, method, headers: { ...headers }, body });
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of answer.body as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > this.limits.maxBytes) throw new DeliveryFailed({ receiver, reason: 'size' });
        chunks.push(chunk);
      }
      return { status: answer.statusCode, headers: lines(answer.headers), body: Buffer.concat(chunks) };
    } catch (error) {
      if (error instanceof DeliveryFailed) throw error;
      throw new DeliveryFailed({ receiver, reason: reasonOf(error, signal) }, { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

function reasonOf(error: unknown, { aborted }: AbortSignal): 'address' | 'timeout' | 'connection' {
  if (isAddressRefused(error)) return 'address';
  return aborted ? 'timeout' : 'connection';
}

function lines(headers: Readonly<Record<string, string | string[] | undefined>>): HeaderLine[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, one] as const),
  );
}
