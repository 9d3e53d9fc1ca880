export { Delivery } from './adapters/delivery.js';
export { DriftStore, type KnownDifference, type PartnerDrift } from './adapters/drift-store.js';
export { Inbox } from './adapters/inbox.js';
export { KEY_DIRECTORY_PACE, KeyDirectory, type KeyDirectoryPace } from './adapters/key-directory.js';
export {
  type DeadLetterGroup,
  type LatencyHour,
  LinkOverview,
  type LinkStop,
  type LinkView,
} from './adapters/link-overview.js';
export { AllianceKeys, NodeAddresses } from './adapters/alliance-keys.js';
export { LinkStates } from './adapters/link-states.js';
export {
  type LoggedMessage,
  type MessageAttempt,
  type MessageDecision,
  type MessageDirection,
  type MessageFilter,
  MessageLog,
  type MessagePage,
  type MessagePlace,
  type WholeMessage,
} from './adapters/message-log.js';
export { MessageSender, type MessageSenderOptions, SENDER_LIMITS } from './adapters/message-sender.js';
export { MessageSigner } from './adapters/message-signer.js';
export { type NewMessage, Outbox } from './adapters/outbox.js';
export { type Decision, OutboxAudit } from './adapters/outbox-audit.js';
export { OutboxProgress } from './adapters/outbox-progress.js';
export { ReceiptVerifier } from './adapters/receipt-verifier.js';
export { unavailableAnswer } from './adapters/refusal-answer.js';
export { type LinkIdentity, RequestVerifier } from './adapters/request-verifier.js';
export { SendTurns, type StatedRates } from './adapters/send-turns.js';
export { StreamLeases, type StreamOut } from './adapters/stream-leases.js';
export { SYNC_STORE } from './adapters/sync-store.js';
export type { Difference } from './domain/digest-exchange.js';
export { type Envelope, ENVELOPE_MEDIA_TYPE } from './domain/envelope.js';
export * from './domain/errors.js';
export type { Failpoint, Failpoints } from './domain/failpoints.js';
export { headerLines, type RawAnswer, type RawRequest } from './domain/http-message.js';
export { KeySource, type PublishedKey } from './domain/key-source.js';
export { LinkAddresses } from './domain/link-addresses.js';
export { MESSAGE_MOVES, MESSAGE_STATES, type MessageState } from './domain/message-states.js';
export { OwnKeys } from './domain/own-keys.js';
export { isStrongKey } from './domain/public-key.js';
export type { Receipt } from './domain/receipt.js';
export * from './domain/refusals.js';
export { RETRY_PACE, type RetryPace } from './domain/retry-delay.js';
export { streamDigest } from './domain/stream-digest.js';
export { StreamStates } from './domain/stream-states.js';
export { AbandonMessage } from './use-cases/abandon-message.js';
export { AnswerDigests } from './use-cases/answer-digests.js';
export { CheckProof } from './use-cases/check-proof.js';
export { CompareDigests } from './use-cases/compare-digests.js';
export { EditAndReplay } from './use-cases/edit-and-replay.js';
export { FindDueStreams } from './use-cases/find-due-streams.js';
export { type MessageHandler, MessageHandlers, type Outcome } from './use-cases/message-handlers.js';
export { ReceiveMessage } from './use-cases/receive-message.js';
export { RelayDue, type RelayRound } from './use-cases/relay-due.js';
export { RecordComparison } from './use-cases/record-comparison.js';
export { type RelayReport, RelayStream, TRIES_BEFORE_PARKING } from './use-cases/relay-stream.js';
export { ReplayMessage } from './use-cases/replay-message.js';
export { ResumeLink } from './use-cases/resume-link.js';
export { allianceLink, type AllianceLinkParts } from './alliance-link.js';
export { comparePartnersJob, ComparePartnersProcessor } from './jobs/compare-partners.job.js';
export { relayDueJob, RelayDueProcessor } from './jobs/relay-due.job.js';
export { Link, type LinkParts } from './link.js';
