import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a request with a key came to. */
@Entity('idempotency')
export class IdempotencyRow {
  @PrimaryColumn('text') actor: string;
  @PrimaryColumn('text') key: string;
  @Column('text', { name: 'request_hash' }) requestHash: string;
  @Column('jsonb') answer: unknown;
  @Column('timestamptz') at: Date;
}
