import { type Clock, type Database, DomainError, logger } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { isDatabaseFault } from '../adapters/database-fault.js';
import { inTime } from '../adapters/in-time.js';
import { type Inbox, type KnownMessage, PARKED_AHEAD } from '../adapters/inbox.js';
import type { LinkStates } from '../adapters/link-states.js';
import type { MessageSigner } from '../adapters/message-signer.js';
import { refusalAnswer } from '../adapters/refusal-answer.js';
import type { RequestVerifier, VerifiedRequest } from '../adapters/request-verifier.js';
import { readAnswer, storeAnswer } from '../adapters/stored-answer.js';
import { type Envelope, parseEnvelope } from '../domain/envelope.js';
import { EffectFailed, LinkStopped, MessageIdReused, ReplacedApplied, SequenceBackwards } from '../domain/errors.js';
import { type Failpoints, noFailpoints } from '../domain/failpoints.js';
import type { RawAnswer, RawRequest } from '../domain/http-message.js';
import type { OwnKeys } from '../domain/own-keys.js';
import { receiptFor } from '../domain/receipt.js';
import { EnvelopeMalformed } from '../domain/refusals.js';
import { decideOrder } from '../domain/stream-order.js';
import { type MessageHandlers, type Outcome, SKIPPED_TYPE } from './message-handlers.js';

export interface ReceiverParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly verifier: RequestVerifier;
  readonly signer: MessageSigner;
  readonly ownKeys: OwnKeys;
  readonly inbox: Inbox;
  readonly links: LinkStates;
  readonly handlers: MessageHandlers;
  /** How long an effect may take; longer counts as a fault of its message. */
  readonly effectMs?: number;
  readonly failpoints?: Failpoints;
}

/** Below what senders wait for an answer (`SENDER_LIMITS`), so that they learn of it. */
const EFFECT_MS = 5_000;

/** Takes a message of another side: proof, order, effect and receipt are one transaction. */
export class ReceiveMessage {
  private readonly failpoints: Failpoints;

  constructor(private readonly parts: ReceiverParts) {
    this.failpoints = parts.failpoints ?? noFailpoints;
  }

  /**
   * The answer to a request: 200 with a signed receipt when the message had its effect, now or earlier; 202 when it
   * waits for one before it; else the refusal. Throws only what is nobody's fault but ours (`unavailableAnswer`).
   */
  async execute(raw: RawRequest): Promise<RawAnswer> {
    try {
      const request = await this.parts.verifier.verify(raw, '/messages');
      const envelope = agreeing(parseEnvelope(request.body), request);
      const effect = this.parts.handlers.effectOf(envelope);
      const answer = await this.parts.database.transaction((tx) => this.take(envelope, request, effect, tx));
      await this.failpoints('inbox.afterCommit');
      // The link stands still from here on: that had to be kept, so it is told after the commit.
      if (answer instanceof DomainError) throw answer;
      await this.takeParked(envelope.source, envelope.subject);
      return answer;
    } catch (error) {
      if (error instanceof DomainError) return refusalAnswer(error);
      throw error;
    }
  }

  private async take(
    envelope: Envelope,
    request: VerifiedRequest,
    effect: (tx: EntityManager) => Promise<Outcome | void>,
    tx: EntityManager,
  ): Promise<RawAnswer | SequenceBackwards> {
    const { inbox, links, clock, signer } = this.parts;
    const { source, subject, sequence, id } = envelope;
    const last = await inbox.lockStream(source, subject, tx);
    const known = await inbox.find(source, id, tx);
    const order = decideOrder({ last, sequence, known: Boolean(known), replaces: envelope.replaces !== undefined });
    if (order.kind === 'duplicate') return this.again(known!, request, tx);
    if (await links.stopped(source, 'in', tx)) throw new LinkStopped({ institution: source });
    switch (order.kind) {
      case 'next':
        return this.apply(envelope, request, effect, tx);
      case 'gap': {
        if (sequence - last <= PARKED_AHEAD) await inbox.park(envelope, request, clock.now(), tx);
        const facts = {
          ...receiptFor(envelope, request.digest, clock.now()),
          result: 'parked',
          sendFrom: order.sendFrom,
        };
        return (await signer.answer(202, facts, request.proof)).answer;
      }
      case 'replaced-applied': {
        // There is nothing to skip any more; what was edited must be looked at again.
        if (envelope.type !== SKIPPED_TYPE) throw new ReplacedApplied({ messageId: envelope.replaces ?? id });
        const facts = { ...receiptFor(envelope, request.digest, clock.now()), result: 'applied' };
        return (await signer.answer(200, { ...facts, outcome: 'already-applied' }, request.proof)).answer;
      }
      case 'backwards':
        await links.stop(source, 'in', subject, clock.now(), tx);
        logger.error({ code: 'SYNC_SEQUENCE_BACKWARDS', institution: source, stream: subject }, 'link stopped');
        return new SequenceBackwards({ institution: source, sequence, last });
    }
  }

  /** The stored receipt, byte for byte; signed anew only when nobody takes its key any more. */
  private async again(known: KnownMessage, request: VerifiedRequest, tx: EntityManager): Promise<RawAnswer> {
    if (known.digest !== request.digest) throw new MessageIdReused({ messageId: request.messageId });
    const answer = readAnswer(known.receipt);
    if (await this.parts.ownKeys.stillGood(known.receiptKid)) return answer;
    const facts = JSON.parse(answer.body.toString('utf8')) as object;
    const anew = await this.parts.signer.answer(answer.status, facts, request.proof);
    await this.parts.inbox.signAnew(request.sender, request.messageId, storeAnswer(anew.answer), anew.kid, tx);
    return anew.answer;
  }

  private async apply(
    envelope: Envelope,
    request: Pick<VerifiedRequest, 'body' | 'proof' | 'digest'>,
    effect: (tx: EntityManager) => Promise<Outcome | void>,
    tx: EntityManager,
  ): Promise<RawAnswer> {
    const now = this.parts.clock.now();
    const outcome = await inTime(effect(tx), this.parts.effectMs ?? EFFECT_MS).catch((error: unknown) => {
      if (error instanceof DomainError || isDatabaseFault(error)) throw error;
      logger.error({ err: error, code: 'SYNC_EFFECT_FAILED', messageId: envelope.id }, 'message had no effect');
      throw new EffectFailed({ messageId: envelope.id }, { cause: error });
    });
    const facts = { ...receiptFor(envelope, request.digest, now), result: 'applied', ...outcome };
    const { answer, kid } = await this.parts.signer.answer(200, facts, request.proof);
    await this.parts.inbox.add(envelope, request, { receipt: storeAnswer(answer), kid, now }, tx);
    await this.failpoints('inbox.beforeCommit');
    return answer;
  }

  /** Messages that waited for the one just taken, each in a transaction of its own: one that fails undoes no other. */
  private async takeParked(sender: string, stream: string): Promise<void> {
    const { database, inbox, handlers } = this.parts;
    for (;;) {
      let waiting: string | undefined;
      try {
        const taken = await database.transaction(async (tx) => {
          const last = await inbox.lockStream(sender, stream, tx);
          const parked = await inbox.parkedAt(sender, stream, last + 1, tx);
          if (!parked) return false;
          waiting = parked.messageId;
          const body = Buffer.from(parked.body);
          const envelope = parseEnvelope(body);
          const digest = parked.proof.headers['content-digest']!;
          await this.apply(envelope, { body, digest, proof: parked.proof }, handlers.effectOf(envelope), tx);
          return true;
        });
        if (!taken) return;
      } catch (error) {
        if (!(error instanceof DomainError) || waiting === undefined) throw error;
        // Its sender was told "parked" and will send it again: then it is refused to its face.
        await inbox.parkedFailed(sender, waiting, error.code, database.manager);
        return;
      }
    }
  }
}

/** The signed headers and the body speak of one message. @throws EnvelopeMalformed */
function agreeing(envelope: Envelope, { messageId, sender, proof }: VerifiedRequest): Envelope {
  const pairs = [
    ['id', envelope.id, messageId],
    ['source', envelope.source, sender],
    ['receiver', envelope.receiver, proof.headers['receiver']],
  ] as const;
  const wrong = pairs.find(([, inside, outside]) => inside !== outside);
  if (wrong) throw new EnvelopeMalformed({ field: wrong[0] });
  return envelope;
}
