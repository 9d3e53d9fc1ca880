import type { SchacDomain } from '@ithaca/vocabulary';
import type { JWK } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The institution's own signing key, which never leaves its database, and whose database this is. */
@Entity('node_key')
export class NodeKeyRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'node_key_pkey' }) kid: string;
  @Column('text') domain: SchacDomain;
  @Column('jsonb', { name: 'private_jwk' }) privateJwk: JWK;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
