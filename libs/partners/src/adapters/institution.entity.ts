import type { LocalizedText, SchacDomain } from '@ithaca/vocabulary';
import type { JWK } from 'jose';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { CapabilitiesManifest, PartnerState } from '../domain/partner.js';

@Entity('institution')
@Check('institution_state_check', `state in ('active', 'suspended')`)
export class InstitutionRow {
  @PrimaryColumn('text') domain: SchacDomain;
  @Column('jsonb') name: LocalizedText;
  @Column('text') country: string;
  @Column('text') city: string;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('text', { array: true }) languages: string[];
  @Column('text', { nullable: true }) url: string | null;
  @Column('text', { name: 'erasmus_code', nullable: true }) erasmusCode: string | null;
  @Column('text', { nullable: true }) pic: string | null;
  @Column('text', { nullable: true }) ror: string | null;
  @Column('text', { name: 'node_url' }) nodeUrl: string;
  @Column('jsonb', { name: 'public_key', nullable: true }) publicKey: JWK | null;
  @Column('jsonb', { nullable: true }) manifest: CapabilitiesManifest | null;
  @Column('text', { name: 'source_format', nullable: true }) sourceFormat: string | null;
  @Column('text') state: PartnerState;
  @Column('timestamptz', { name: 'added_at', default: () => 'now()' }) addedAt: Date;
}
