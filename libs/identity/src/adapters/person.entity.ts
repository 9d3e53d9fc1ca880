import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person, known by an id of ours alone: what providers and universities call them is beside it. */
@Entity('person')
export class PersonRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { nullable: true }) name: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** SCHAC domain as the provider said it, or as a home office confirmed it. */
  @Column('text', { name: 'home_institution', nullable: true }) homeInstitution: string | null;
  @Column('boolean', { name: 'is_student' }) isStudent: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
