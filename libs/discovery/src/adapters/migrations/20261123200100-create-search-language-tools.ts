import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What PostgreSQL needs to read our languages: accents, likeness of words, and a configuration without a stemmer. */
export class CreateSearchLanguageTools20261123200100 implements MigrationInterface {
  name = 'CreateSearchLanguageTools20261123200100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create extension if not exists unaccent');
    await runner.query('create extension if not exists pg_trgm');
    await runner.query('create text search configuration ithaca_plain (copy = simple)');
    await runner.query(`
      alter text search configuration ithaca_plain
        alter mapping for word, asciiword, numword, hword, asciihword, numhword, hword_part, hword_asciipart, hword_numpart
        with unaccent, simple`);
    await runner.query(`
      create aggregate ithaca_concat (tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '', parallel = safe)`);
    await runner.query(`
      create function ithaca_tagged(language text, words tsvector) returns tsvector
        language sql immutable strict parallel safe
        return array_to_tsvector(array(select language || '/' || word from unnest(tsvector_to_array(words)) word))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function ithaca_tagged(text, tsvector)');
    await runner.query('drop aggregate ithaca_concat (tsvector)');
    await runner.query('drop text search configuration ithaca_plain');
  }
}
