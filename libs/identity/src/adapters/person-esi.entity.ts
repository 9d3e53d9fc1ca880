import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonRow } from './person.entity.js';

/** European Student Identifiers of a person; two persons may have said the same one, which is shown and never merged. */
@Entity('person_esi')
@Index('person_esi_key_idx', ['compareKey'])
export class PersonEsiRow {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @PrimaryColumn('text', { name: 'compare_key' }) compareKey: string;

  @ManyToOne(() => PersonRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'person_esi_person_id_fkey' })
  readonly person?: PersonRow;
}
