import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { ListedWord } from '../domain/word-variants.js';

const MAX_CACHED = 50_000;

/** Words of titles and what dictionaries make of words: the questions a query asks before it searches. */
@Injectable()
export class WordList {
  private readonly lexemes = new Map<string, readonly string[]>();

  constructor(private readonly database: Database) {}

  /** Languages in which the index has texts, with their configurations. */
  async languages(): Promise<{ language: string; config: string }[]> {
    return this.database.query('select language, config from search_language order by language');
  }

  /** Rows of exactly these folded words. */
  async known(words: readonly string[]): Promise<ListedWord[]> {
    return this.database.query('select word, language, surface, courses from search_word where word = any($1)', [
      words,
    ]);
  }

  /** Words that look like the given ones, the most alike first. */
  async similar(words: readonly string[]): Promise<(ListedWord & { to: string })[]> {
    return this.database.query(
      `select q.word as "to", s.word, s.language, s.surface, s.courses
       from unnest($1::text[]) as q (word) cross join lateral (
         select * from search_word where word % q.word order by similarity(word, q.word) desc, courses desc, word, language limit 40
       ) s`,
      [words],
    );
  }

  /** Lexemes of words, each by one configuration; asked of PostgreSQL once for each pair. */
  async lexemesOf(
    pairs: readonly { config: string; word: string }[],
  ): Promise<(config: string, word: string) => readonly string[]> {
    const missing = pairs.filter(({ config, word }) => !this.lexemes.has(`${config} ${word}`));
    if (missing.length > 0) {
      const rows = await this.database.query<{ config: string; word: string; lexemes: string[] }>(
        `select config, word, tsvector_to_array(to_tsvector(config::regconfig, word)) as lexemes
         from unnest($1::text[], $2::text[]) as pair (config, word)`,
        [missing.map(({ config }) => config), missing.map(({ word }) => word)],
      );
      if (this.lexemes.size > MAX_CACHED) this.lexemes.clear();
      for (const { config, word, lexemes } of rows) this.lexemes.set(`${config} ${word}`, lexemes);
      const asked = new Map(rows.map(({ config, word, lexemes }) => [`${config} ${word}`, lexemes]));
      return (config, word) => asked.get(`${config} ${word}`) ?? this.lexemes.get(`${config} ${word}`) ?? [];
    }
    return (config, word) => this.lexemes.get(`${config} ${word}`) ?? [];
  }

  /** A phrase as each configuration reads it, in tsquery notation. */
  async phrases(phrases: readonly string[], configs: readonly string[]): Promise<Map<string, string[]>> {
    if (phrases.length === 0) return new Map();
    const rows = await this.database.query<{ phrase: string; queries: string[] }>(
      `select phrase, array_agg(distinct phraseto_tsquery(config::regconfig, phrase)::text) as queries
       from unnest($1::text[]) as phrase, unnest($2::text[]) as config group by phrase`,
      [phrases, configs],
    );
    return new Map(
      rows.map(({ phrase, queries }) => [phrase, queries.filter((one) => one !== '').map((one) => `(${one})`)]),
    );
  }

  /** Which of these tsqueries find anything at all. */
  async findAnything(queries: readonly string[]): Promise<Set<string>> {
    if (queries.length === 0) return new Set();
    const rows = await this.database.query<{ query: string }>(
      `select query from unnest($1::text[]) as query where exists (select from course_search where words @@ query::tsquery)`,
      [queries],
    );
    return new Set(rows.map(({ query }) => query));
  }
}
