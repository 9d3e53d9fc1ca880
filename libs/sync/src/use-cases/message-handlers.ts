import type { EntityManager } from 'typeorm';
import type { ZodType } from 'zod';
import { type Envelope, typeParts } from '../domain/envelope.js';
import { EnvelopeMalformed, TypeUnknown, UnsupportedVersion } from '../domain/refusals.js';

/** What came of a message; the sender reads it in the receipt. */
export interface Outcome {
  /** A word of the domain, e.g. `too-late`. */
  readonly outcome?: string;
  readonly facts?: unknown;
}

export interface MessageHandler<Data = unknown> {
  /** `org.ithaca.enrolment.requested.v1`: one handler for each major version. */
  readonly type: string;
  /** What the data must look like; fields it does not know stay in the inbox. */
  readonly data: ZodType<Data>;
  /** The effect, in the transaction of the inbox. A `DomainError` refuses the message; anything else is a fault of ours. */
  apply(message: Envelope & { readonly data: Data }, tx: EntityManager): Promise<Outcome | void>;
}

/** Sent in place of an abandoned message, so that what is behind it can go on. Has no effect. */
export const SKIPPED_TYPE = 'org.ithaca.sync.skipped.v1';

/** Who takes which messages. */
export class MessageHandlers {
  private readonly handlers = new Map<string, MessageHandler>();

  /** One handler a type. */
  register<Data>(handler: MessageHandler<Data>): this {
    if (this.handlers.has(handler.type)) throw new Error(`two handlers for ${handler.type}`);
    this.handlers.set(handler.type, handler as MessageHandler);
    return this;
  }

  /**
   * The effect of a message, not yet begun.
   * @throws UnsupportedVersion with the versions that are taken @throws TypeUnknown @throws EnvelopeMalformed
   */
  effectOf(envelope: Envelope): (tx: EntityManager) => Promise<Outcome | void> {
    if (envelope.type === SKIPPED_TYPE) return async () => undefined;
    const handler = this.handlers.get(envelope.type);
    if (!handler) throw this.unknown(envelope.type);
    const { success, data, error } = handler.data.safeParse(envelope.data);
    if (!success)
      throw new EnvelopeMalformed({ field: ['data', ...(error.issues[0]?.path ?? [])].join('.') }, { cause: error });
    return (tx) => handler.apply({ ...envelope, data }, tx);
  }

  private unknown(type: string): UnsupportedVersion | TypeUnknown {
    const { name } = typeParts(type);
    const supported = [...this.handlers.keys()].filter((other) => typeParts(other).name === name).toSorted();
    return supported.length > 0
      ? new UnsupportedVersion({ supported: supported.join(', ') })
      : new TypeUnknown({ type: type.slice(0, 120) });
  }
}
