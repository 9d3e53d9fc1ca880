import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `course` and `programme` keep what partners said, quarantined items included; `course_search` is the index of what
 * can be found: a narrow row per course with its facets, the long vector out of line so that counting stays cheap.
 */
export class CreateCourseIndex20261123200200 implements MigrationInterface {
  name = 'CreateCourseIndex20261123200200';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['course', 'programme']) {
      await runner.query(`
        create table ${table} (
          id text primary key,
          institution text not null,
          version integer not null,
          hash text not null,
          changed_at timestamptz not null,
          record json not null,
          words text[] not null default '{}',
          withdrawn_at timestamptz
        )`);
      await runner.query(`create index ${table}_institution on ${table} (institution)`);
    }
    // Lists of values are kept as '|en|fr|': short, quick to compare and to group by.
    await runner.query(`
      create table course_search (
        id text primary key,
        institution text not null,
        title text not null,
        teaching_languages text not null,
        text_languages text not null,
        ects_min integer,
        ects_max integer,
        ects_bands text not null,
        eqf_level smallint,
        isced_f text,
        modes text not null,
        starts datemultirange not null,
        start_days text not null,
        title_words tsvector not null,
        words tsvector not null
      ) with (toast_tuple_target = 256)`);
    // Counting and ranking read all of a hit's row but the long vector: only that one may move out of it, as it is.
    const inRow = [
      'id',
      'institution',
      'title',
      'teaching_languages',
      'text_languages',
      'ects_bands',
      'isced_f',
      'modes',
    ]
      .concat(['starts', 'start_days', 'title_words'])
      .map((column) => `alter column ${column} set storage main`);
    await runner.query(`alter table course_search ${inRow.join(', ')}, alter column words set storage external`);
    await runner.query(
      'create index course_search_words on course_search using gin (words) with (gin_pending_list_limit = 32768)',
    );
    await runner.query(`
      create table search_word (
        word text not null,
        language text not null,
        surface text not null,
        courses integer not null,
        primary key (word, language)
      )`);
    await runner.query('create index search_word_likeness on search_word using gin (word gin_trgm_ops)');
    await runner.query('create table search_language (language text primary key, config text not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['search_language', 'search_word', 'course_search', 'programme', 'course']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
