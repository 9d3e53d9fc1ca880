import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A row of more than 2 KB was brought down towards 256 bytes: the long vector moved out, and the title vector was
 * compressed, which ranking unpacks up to five times for every hit. With 1 KB for the row only the long vector moves
 * out, and titles in many languages may still be compressed. The type stays: naming it anew writes the table afresh and
 * unpacks what is there.
 */
export class KeepTitlesUncompressed20261125160000 implements MigrationInterface {
  name = 'KeepTitlesUncompressed20261125160000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table course_search set (toast_tuple_target = 1024)');
    await runner.query(
      'alter table course_search alter column title_words type tsvector using title_words::text::tsvector',
    );
    await runner.query('analyze course_search');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table course_search set (toast_tuple_target = 256)');
  }
}
