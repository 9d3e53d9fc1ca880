import { type Database, DomainError } from '@ithaca/platform';
import type { MessageSigner } from '../adapters/message-signer.js';
import { refusalAnswer } from '../adapters/refusal-answer.js';
import type { RequestVerifier } from '../adapters/request-verifier.js';
import { type DigestAnswer, digestQuestion } from '../domain/digest-exchange.js';
import { parseJson } from '../domain/envelope.js';
import type { RawAnswer, RawRequest } from '../domain/http-message.js';
import { EnvelopeMalformed } from '../domain/refusals.js';
import { streamDigest } from '../domain/stream-digest.js';
import type { StreamStates } from '../domain/stream-states.js';

export interface DigestDoorParts {
  readonly database: Database;
  readonly verifier: RequestVerifier;
  readonly signer: MessageSigner;
  readonly states: StreamStates;
}

/** Tells a partner the digests of the cases shared with it, signed for this very question. */
export class AnswerDigests {
  constructor(private readonly parts: DigestDoorParts) {}

  /** Changes nothing, so that a replayed question does no harm. */
  async execute(raw: RawRequest): Promise<RawAnswer> {
    try {
      const { sender, body, proof } = await this.parts.verifier.verify(raw, '/digests');
      const question = digestQuestion.safeParse(parseJson(body));
      if (!question.success) throw new EnvelopeMalformed({ field: question.error.issues[0]?.path.join('.') || 'body' });
      const { streams } = question.data;
      const states = await this.parts.states.read(sender, streams);
      const rows = await this.parts.database.query<{ stream: string; last: number }>(
        'select stream, last_sequence as last from stream_in where sender = $1 and stream = any($2)',
        [sender, streams],
      );
      const last = new Map(rows.map((row) => [row.stream, row.last]));
      const answer: DigestAnswer['streams'] = Object.fromEntries(
        [...states].map(([stream, state]) => [
          stream,
          { digest: streamDigest(state), lastSequence: last.get(stream) ?? 0 },
        ]),
      );
      return (await this.parts.signer.answer(200, { streams: answer }, proof)).answer;
    } catch (error) {
      if (error instanceof DomainError) return refusalAnswer(error);
      throw error;
    }
  }
}
