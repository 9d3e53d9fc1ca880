import type { JWK } from 'jose';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The institution's own signing key; it never leaves its database. */
@Entity('node_key')
export class NodeKeyRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'node_key_pkey' }) kid: string;
  @Column('jsonb', { name: 'private_jwk' }) privateJwk: JWK;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
