import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

export type PlaceState = 'WAITING' | 'OFFERED' | 'ENROLLED' | 'DECLINED' | 'EXPIRED' | 'LEFT';

/** A place on the waiting list of an offering. Numbers grow in the order in which the requests were committed. */
@Entity('waiting_place')
@Unique('waiting_place_enrolment', ['enrolmentId'])
@Check('waiting_place_state_check', `state in ('WAITING', 'OFFERED', 'ENROLLED', 'DECLINED', 'EXPIRED', 'LEFT')`)
@Index('waiting_place_next', { synchronize: false })
@Index('waiting_place_head', { synchronize: false })
export class WaitingPlaceRow {
  @PrimaryColumn('text', { name: 'offering_id' }) offeringId: string;
  @PrimaryColumn('bigint') number: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @Column('text', { name: 'student_id' }) studentId: string;
  @Column('text') partner: string;
  @Column('text') state: PlaceState;
  @Column('timestamptz', { name: 'joined_at' }) joinedAt: Date;
}

/** One row an offering: whoever changes its seats or its list holds it until the transaction ends. */
@Entity('offering_queue')
export class OfferingQueueRow {
  @PrimaryColumn('text', { name: 'offering_id' }) offeringId: string;
  /** Of the waiting list, highest given so far. */
  @Column('bigint', { name: 'last_number', default: 0 }) lastNumber: string;
  @Column('timestamptz', { name: 'dealt_at', nullable: true }) dealtAt: Date | null;
  /** What anybody needs to deal the seats again and find the same. */
  @Column('jsonb', { nullable: true }) deal: unknown;
}
