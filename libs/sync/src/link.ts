import type { Clock, Database } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { EntityManager } from 'typeorm';
import { Delivery } from './adapters/delivery.js';
import { Inbox } from './adapters/inbox.js';
import { KEY_DIRECTORY_PACE, KeyDirectory, type KeyDirectoryPace } from './adapters/key-directory.js';
import { LinkStates } from './adapters/link-states.js';
import { MessageSender } from './adapters/message-sender.js';
import { MessageSigner } from './adapters/message-signer.js';
import { Outbox } from './adapters/outbox.js';
import { OutboxProgress } from './adapters/outbox-progress.js';
import { ReceiptVerifier } from './adapters/receipt-verifier.js';
import { unavailableAnswer } from './adapters/refusal-answer.js';
import { RequestVerifier } from './adapters/request-verifier.js';
import { StreamLeases } from './adapters/stream-leases.js';
import type { RawAnswer, RawRequest } from './domain/http-message.js';
import type { KeySource } from './domain/key-source.js';
import type { LinkAddresses } from './domain/link-addresses.js';
import { OwnKeys } from './domain/own-keys.js';
import type { Receipt } from './domain/receipt.js';
import type { StreamStates } from './domain/stream-states.js';
import { AnswerDigests } from './use-cases/answer-digests.js';
import { CompareDigests } from './use-cases/compare-digests.js';
import { FindDueStreams } from './use-cases/find-due-streams.js';
import { MessageHandlers } from './use-cases/message-handlers.js';
import { ReceiveMessage } from './use-cases/receive-message.js';
import { RelayDue } from './use-cases/relay-due.js';
import { RelayStream } from './use-cases/relay-stream.js';

export interface LinkParts {
  readonly domain: SchacDomain;
  /** Where others reach `/messages` and `/digests` of this side, as they write it; no slash at the end. */
  readonly address: string;
  /** Private Ed25519 key of this side. */
  readonly key: JWK;
  /** With the tables of `SYNC_STORE`. */
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: KeySource;
  readonly addresses: LinkAddresses;
  readonly states: StreamStates;
  readonly allowPrivateNetwork: boolean;
  readonly pace?: KeyDirectoryPace;
  readonly onReceipt?: (receipt: Receipt, tx: EntityManager) => Promise<void>;
}

/** One side of all its links, put together: what an app needs to send, to take and to compare. */
export class Link {
  readonly outbox: Outbox;
  /** Filled by those who take messages, before the door opens. */
  readonly handlers = new MessageHandlers();
  /** One stream, for a queue that says which has work. */
  readonly relayStream: RelayStream;
  /** All that is due. */
  readonly relayDue: RelayDue;
  readonly digests: CompareDigests;
  private readonly receiver: ReceiveMessage;
  private readonly answerDigests: AnswerDigests;
  private readonly http: MessageSender;

  private constructor({ database, clock, domain, addresses, states, ...parts }: LinkParts, ownKeys: OwnKeys) {
    const [links, handlers] = [new LinkStates(), this.handlers];
    const signer = new MessageSigner(ownKeys, clock);
    const keys = new KeyDirectory(database, parts.keys, clock, parts.pace ?? KEY_DIRECTORY_PACE);
    const verifier = new RequestVerifier({ domain, address: parts.address }, keys, clock);
    const receipts = new ReceiptVerifier(keys, clock);
    const http = (this.http = new MessageSender({ allowPrivateNetwork: parts.allowPrivateNetwork }));
    this.outbox = new Outbox(domain, clock);
    this.receiver = new ReceiveMessage({
      ...{ database, clock, verifier, signer, ownKeys, links, handlers },
      inbox: new Inbox(),
    });
    this.answerDigests = new AnswerDigests({ database, verifier, signer, states });
    this.digests = new CompareDigests({ domain, database, clock, addresses, signer, http, receipts, states });
    this.relayStream = new RelayStream({
      ...{ database, clock, links, random: Math.random },
      leases: new StreamLeases(database, clock),
      progress: new OutboxProgress(),
      delivery: new Delivery(domain, addresses, signer, http, receipts),
      ...(parts.onReceipt && { onReceipt: parts.onReceipt }),
    });
    this.relayDue = new RelayDue(new FindDueStreams(database, clock), this.relayStream);
  }

  static async of(parts: LinkParts): Promise<Link> {
    return new Link(parts, new OneKey({ ...parts.key, kid: await calculateJwkThumbprint(parts.key) }));
  }

  /** For `POST /messages`: never throws, never a 500. */
  receive(request: RawRequest): Promise<RawAnswer> {
    return this.receiver.execute(request).catch(unavailableAnswer);
  }

  /** For `POST /digests`. */
  answer(request: RawRequest): Promise<RawAnswer> {
    return this.answerDigests.execute(request).catch(unavailableAnswer);
  }

  close(): Promise<void> {
    return this.http.close();
  }
}

/** A side that has one key. */
class OneKey extends OwnKeys {
  constructor(private readonly key: JWK & { readonly kid: string }) {
    super();
  }

  async current(): Promise<JWK & { readonly kid: string }> {
    return this.key;
  }

  async stillGood(kid: string): Promise<boolean> {
    return kid === this.key.kid;
  }
}
