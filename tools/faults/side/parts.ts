// One side of a link, put together from the lib as an app does it.
import { Database } from '@ithaca/platform';
import {
  AnswerDigests,
  CompareDigests,
  Delivery,
  type Failpoints,
  FindDueStreams,
  Inbox,
  KeyDirectory,
  LinkStates,
  MessageHandlers,
  MessageSender,
  MessageSigner,
  Outbox,
  OutboxProgress,
  ReceiptVerifier,
  ReceiveMessage,
  RelayDue,
  RelayStream,
  RequestVerifier,
  SendTurns,
  StreamLeases,
  SYNC_STORE,
} from '@ithaca/sync';
import { seededRandom } from '@ithaca/sync/testing';
import { EventStates, noteEvent } from './event-book.ts';
import { ForgetfulInbox } from './forgetful-inbox.ts';
import { FixedAddresses, KeyFile, RegistryFile } from './key-files.ts';
import type { OffsetClock } from './offset-clock.ts';
import type { SideSettings } from './settings.ts';

export interface SideState {
  rate: number | undefined;
}

export async function sideParts(settings: SideSettings, clock: OffsetClock, failpoints: Failpoints, state: SideState) {
  const { domain, addresses: known, folder, without } = settings;
  const database = await Database.open({
    ...{ url: settings.database, entities: SYNC_STORE.entities, poolSize: settings.atOnce + 8 },
    applicationName: `faults-${domain}`,
  });
  const [ownKeys, links, progress] = [new KeyFile(folder, domain), new LinkStates(), new OutboxProgress()];
  const limits = { deadlineMs: settings.deadlineMs, maxBytes: 262_144 };
  const http = new MessageSender({ allowPrivateNetwork: true, limits });
  const addresses = new FixedAddresses(known);
  const signer = new MessageSigner(ownKeys, clock);
  const keys = new KeyDirectory(database, new RegistryFile(folder, domain), clock);
  const verifier = new RequestVerifier({ domain, address: known[domain]! }, keys, clock);
  const receipts = new ReceiptVerifier(keys, clock);
  const states = new EventStates(database);
  const handlers = new MessageHandlers().register(noteEvent);
  const inbox = without === 'inbox' ? new ForgetfulInbox() : new Inbox();
  const delivery = new Delivery(domain, addresses, signer, http, receipts);
  const { pace, tries } = settings;
  const relay = new RelayStream({
    ...{ database, clock, links, progress, delivery, pace, tries, failpoints },
    random: seededRandom(settings.seed),
    turns: new SendTurns(() => state.rate),
    leases: new StreamLeases(database, clock, settings.leaseMs),
  });
  return {
    ...{ database, delivery, signer, keys, http, relay, links },
    outbox: new Outbox(domain as ConstructorParameters<typeof Outbox>[0], clock),
    relayDue: new RelayDue(new FindDueStreams(database, clock), relay),
    receiver: new ReceiveMessage({
      ...{ database, clock, verifier, signer, ownKeys, inbox, links, handlers, failpoints },
      effectMs: settings.effectMs,
    }),
    answerDigests: new AnswerDigests({ database, verifier, signer, states }),
    compareDigests: new CompareDigests({ domain, database, clock, addresses, signer, http, receipts, states }),
    close: async () => {
      await http.close();
      await database.close();
    },
  };
}

export type SideParts = Awaited<ReturnType<typeof sideParts>>;
