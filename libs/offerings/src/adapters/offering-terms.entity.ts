import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { AllocationMethod, OfferingTerms } from '../domain/offering-terms.js';

/** One version of the terms of one offering. Rows are only added; of an old one nothing changes but its seed, once. */
@Entity('offering_terms')
@Check('offering_terms_version_check', 'version > 0')
@Check('offering_terms_shared_seats_check', 'shared_seats >= 0')
@Check('offering_terms_admission_mode_check', `admission_mode in ('direct', 'nomination')`)
@Check('offering_terms_allocation_check', `allocation in ('first-come', 'round-robin', 'lottery')`)
@Check('offering_terms_teaching_check', 'last_teaching_day >= first_teaching_day')
@Check('offering_terms_draw_check', `(allocation = 'first-come') = (seed_commitment is null)`)
@Check('offering_terms_seed_check', `seed is null or encode(sha256(convert_to(seed, 'UTF8')), 'hex') = seed_commitment`)
export class OfferingTermsRow {
  @PrimaryColumn('text', { name: 'offering_id' }) offeringId: string;
  @PrimaryColumn('integer') version: number;
  @Column('text') host: string;
  @Column('text', { name: 'course_id' }) courseId: string;
  @Column('text', { nullable: true }) faculty: string | null;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('jsonb') windows: OfferingTerms['windows'];
  @Column('jsonb') quotas: OfferingTerms['quotas'];
  @Column('integer', { name: 'shared_seats' }) sharedSeats: number;
  @Column('boolean', { name: 'release_unused_quota' }) releaseUnusedQuota: boolean;
  @Column('timestamptz', { name: 'release_at', nullable: true }) releaseAt: Date | null;
  @Column('text', { name: 'admission_mode' }) admissionMode: 'direct' | 'nomination';
  @Column('text') allocation: AllocationMethod;
  @Column('text', { name: 'seed_commitment', nullable: true }) seedCommitment: string | null;
  @Column('text', { nullable: true }) seed: string | null;
  @Column('jsonb') eligibility: OfferingTerms['eligibility'];
  @Column('jsonb', { name: 'offer_rules' }) offerRules: OfferingTerms['offerRules'];
  @Column('jsonb') withdrawal: OfferingTerms['withdrawal'];
  @Column('jsonb', { nullable: true }) sessions: OfferingTerms['sessions'] | null;
  @Column('date', { name: 'first_teaching_day' }) firstTeachingDay: string;
  @Column('date', { name: 'last_teaching_day' }) lastTeachingDay: string;
  @Column('timestamptz', { name: 'enrolment_deadline' }) enrolmentDeadline: Date;
  @Column('text', { array: true }) consents: string[];
  @Column('text', { name: 'published_by' }) publishedBy: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
}
