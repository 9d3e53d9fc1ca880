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
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop text search configuration ithaca_plain');
  }
}
