import type { Database } from '@ithaca/platform';
import type { KeyDirectory } from '../adapters/key-directory.js';
import type { Proof } from '../adapters/request-proof.js';
import { checkRequestSignature } from '../adapters/signature-check.js';
import { contentDigest } from '../domain/content-digest.js';
import { MessageUnknown } from '../domain/errors.js';
import { DigestMismatch, KeyOfAnother } from '../domain/refusals.js';

/** Shows again that a message was signed by its sender, with a key that was good when it was taken. */
export class CheckProof {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyDirectory,
  ) {}

  /** @throws MessageUnknown @throws DigestMismatch @throws SignatureWrong @throws KeyRevoked @throws KeyOfAnother */
  async execute({ sender, messageId }: { sender: string; messageId: string }): Promise<void> {
    const [row] = await this.database.query<{ body: string; proof: Proof; at: Date }>(
      'select body, proof, received_at as at from inbox where sender = $1 and message_id = $2',
      [sender, messageId],
    );
    if (!row) throw new MessageUnknown({ messageId: messageId.slice(0, 40) });
    if (contentDigest(Buffer.from(row.body)) !== row.proof.headers['content-digest']) throw new DigestMismatch();
    const { key, institution } = await this.keys.keyThen(row.proof.kid, row.at);
    if (institution !== sender) throw new KeyOfAnother({ institution: sender });
    await checkRequestSignature(key, { ...row.proof, headers: { ...row.proof.headers } });
  }
}
