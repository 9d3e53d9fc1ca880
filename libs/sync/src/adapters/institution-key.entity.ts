import type { JWK } from 'jose';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A public key of another side; kept for ever, since what was signed with it must stay provable. */
@Entity('institution_key')
export class InstitutionKeyRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'institution_key_pkey' }) kid: string;
  @Column('text') institution: string;
  @Column('jsonb', { name: 'public_jwk' }) publicJwk: JWK;
  @Column('timestamptz', { name: 'valid_from' }) validFrom: Date;
  @Column('timestamptz', { name: 'valid_until', nullable: true }) validUntil: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}

/** When the keys were last read; one row, shared by all processes. */
@Entity('key_refresh')
@Check('key_refresh_id_check', 'id = 1')
export class KeyRefreshRow {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'key_refresh_pkey' }) id: number;
  @Column('timestamptz', { name: 'tried_at', nullable: true }) triedAt: Date | null;
  @Column('timestamptz', { name: 'succeeded_at', nullable: true }) succeededAt: Date | null;
}
