import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

export type SeatState = 'FREE' | 'HELD' | 'TAKEN';

/** One seat of one offering. A student has at most one of an offering, whatever else goes wrong. */
@Entity('seat')
@Unique('seat_one_each', ['offeringId', 'studentId'])
@Check('seat_state_check', `state in ('FREE', 'HELD', 'TAKEN')`)
@Check('seat_pool_check', `pool in (quota, 'shared')`)
@Check('seat_student_check', `(state = 'FREE') = (student_id is null)`)
@Check('seat_enrolment_check', `(state = 'FREE') = (enrolment_id is null)`)
@Check('seat_held_until_check', `held_until is null or state = 'HELD'`)
@Index('seat_free', { synchronize: false })
@Index('seat_due', { synchronize: false })
@Index('seat_enrolment', { synchronize: false })
export class SeatRow {
  @PrimaryColumn('text', { name: 'offering_id' }) offeringId: string;
  @PrimaryColumn('integer') number: number;
  /** Whose seat it is by the terms: a university's domain, or `shared`. */
  @Column('text') quota: string;
  /** Who may have it now: its quota, or `shared` once it was passed on to everybody. */
  @Column('text') pool: string;
  @Column('text') state: SeatState;
  @Column('text', { name: 'student_id', nullable: true }) studentId: string | null;
  @Column('uuid', { name: 'enrolment_id', nullable: true }) enrolmentId: string | null;
  /** Exclusive end of an offer; absent while the host is asked. */
  @Column('timestamptz', { name: 'held_until', nullable: true }) heldUntil: Date | null;
}

/** `WAITS` and `LEAVES` are of the list, the others of the seat whose number they name. */
export type SeatEntryKind = 'CREATED' | 'HELD' | 'TAKEN' | 'RELEASED' | 'REMOVED' | 'WAITS' | 'LEAVES';

/** What happened to the seats and the list of an offering, in the order in which it was committed. Append-only. */
@Entity('seat_entry')
@Check('seat_entry_kind_check', `kind in ('CREATED', 'HELD', 'TAKEN', 'RELEASED', 'REMOVED', 'WAITS', 'LEAVES')`)
@Check('seat_entry_number_check', `(kind in ('WAITS', 'LEAVES')) = (number is null)`)
@Check(
  'seat_entry_student_check',
  `(kind in ('HELD', 'TAKEN', 'RELEASED', 'WAITS', 'LEAVES')) = (enrolment_id is not null)`,
)
@Index('seat_entry_offering', { synchronize: false })
export class SeatEntryRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('text', { name: 'offering_id' }) offeringId: string;
  @Column('text') kind: SeatEntryKind;
  @Column('integer', { nullable: true }) number: number | null;
  @Column('text', { nullable: true }) quota: string | null;
  @Column('text', { nullable: true }) pool: string | null;
  @Column('text', { name: 'student_id', nullable: true }) studentId: string | null;
  @Column('uuid', { name: 'enrolment_id', nullable: true }) enrolmentId: string | null;
  @Column('timestamptz', { name: 'held_until', nullable: true }) heldUntil: Date | null;
  @Column('text') actor: string;
  @Column('timestamptz') at: Date;
}
