import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('home_policy')
@Check('home_policy_review_check', `review in ('auto', 'queued')`)
@Check('home_policy_hours_check', 'answer_within_hours > 0')
export class HomePolicyRow {
  @PrimaryColumn('text') home: string;
  @Column('text') review: 'auto' | 'queued';
  @Column('integer', { name: 'answer_within_hours' }) answerWithinHours: number;
  @Column('text') version: string;
  @Column('text', { name: 'set_by' }) setBy: string;
  @Column('timestamptz', { name: 'set_at' }) setAt: Date;
}
