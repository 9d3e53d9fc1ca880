import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { type Checkpoint, signedCheckpoint } from '../adapters/checkpoint-signer.js';
import { CheckpointKeys, CheckpointWitness } from '../domain/checkpoint-keys.js';

export type SignedCheckpoint = Checkpoint & { readonly jws: string };

/** Signs the head of every chain that has grown since its last checkpoint. A second run finds nothing to do. */
@Injectable()
export class SignCheckpoints {
  constructor(
    private readonly database: Database,
    private readonly keys: CheckpointKeys,
    private readonly witness: CheckpointWitness,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<readonly SignedCheckpoint[]> {
    const key = await this.keys.current();
    const at = this.clock.now().toISOString();
    return this.database.transaction(async (tx) => {
      const signed: SignedCheckpoint[] = [];
      for (const head of await this.grown(tx)) {
        const checkpoint = { ...head, position: Number(head.position), at };
        signed.push({ ...checkpoint, jws: await signedCheckpoint(checkpoint, key) });
      }
      if (signed.length === 0) return signed;
      // The witness first: a copy that the table lacks says no less, a row without a copy could be taken back unseen.
      await this.witness.keep(signed.map(({ jws }) => jws));
      await tx.query(
        `insert into audit_checkpoint (chain, position, hash, at, jws)
         select chain, position, hash, at, jws from json_populate_recordset(null::audit_checkpoint, $1::json)
         on conflict do nothing`,
        [JSON.stringify(signed)],
      );
      return signed;
    });
  }

  /** Heads as they were committed: a writer under way is waited for by the next run. */
  private grown(tx: EntityManager): Promise<{ chain: string; position: string; hash: string }[]> {
    return tx.query(
      `select chain, position, hash from audit_chain head
       where position > coalesce((select max(position) from audit_checkpoint c where c.chain = head.chain), 0)
       order by chain`,
    );
  }
}
