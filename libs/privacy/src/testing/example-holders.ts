import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { PersonalDataHolder } from '../adapters/personal-data-holder.js';
import type { ErasureResult, PersonReference } from '../domain/erasure-result.js';

/** What a domain might keep at the alliance (`study_case`), and a university of it (`roster`). */
export class CreateExampleTables implements MigrationInterface {
  name = 'CreateExampleTables20261125130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table study_case (id uuid primary key, person_id text, host text not null, motivation text, grade integer)',
    );
    await runner.query('create table roster (enrolment_id uuid primary key, name text not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table study_case, roster');
  }
}

/** A domain of the alliance: what has a result is an academic record and stays, what was only asked for goes. */
export class StudyCases extends PersonalDataHolder {
  readonly name = 'study-cases';

  export(personId: string, tx: EntityManager): Promise<unknown> {
    return tx.query('select id, host, motivation, grade from study_case where person_id = $1 order by id', [personId]);
  }

  async erase(personId: string, tx: EntityManager): Promise<ErasureResult> {
    const [, cases] = await tx.query<[unknown, number]>(
      'delete from study_case where person_id = $1 and grade is null',
      [personId],
    );
    const [, motivations] = await tx.query<[unknown, number]>(
      'update study_case set motivation = null where person_id = $1 and motivation is not null',
      [personId],
    );
    const [{ results } = { results: 0 }] = await tx.query<{ results: number }[]>(
      'select count(*)::int as results from study_case where person_id = $1',
      [personId],
    );
    return {
      erased: [
        { what: 'application', count: cases },
        { what: 'motivation', count: motivations },
      ],
      kept: results > 0 ? [{ what: 'result', ground: 'public-task' }] : [],
    };
  }

  override async recipients(personId: string, tx: EntityManager): Promise<Map<SchacDomain, PersonReference[]>> {
    const cases = await tx.query<{ id: string; host: SchacDomain }[]>(
      'select id, host from study_case where person_id = $1 order by id',
      [personId],
    );
    const byHost = Map.groupBy(cases, ({ host }) => host);
    return new Map(
      [...byHost].map(([host, known]) => [host, known.map(({ id }) => ({ kind: 'enrolment', value: id }))]),
    );
  }
}

/** A university: it knows enrolments, not the alliance's persons, and finds them by the references. */
export class Roster extends PersonalDataHolder {
  readonly name = 'roster';

  async export(): Promise<unknown> {
    return null;
  }

  async erase(_personId: string, tx: EntityManager, references: readonly PersonReference[]): Promise<ErasureResult> {
    const ids = references.flatMap(({ kind, value }) => (kind === 'enrolment' ? [value] : []));
    const [, count] = await tx.query<[unknown, number]>('delete from roster where enrolment_id::text = any($1)', [ids]);
    return { erased: [{ what: 'roster', count }], kept: [{ what: 'transcript', ground: 'legal-obligation' }] };
  }
}
