import type { Pool } from 'pg';
import type { KnownWord } from '../domain/search-vector.js';

const MAX_WORDS = 400_000;
const NONE: readonly string[] = [];

/**
 * What PostgreSQL's dictionaries make of words, asked once for each word: catalogues repeat the same words by the
 * million, and looking one up here costs a fraction of parsing its text there.
 */
export class LexemeCache {
  private readonly words = new Map<string, Map<string, KnownWord>>();
  private wanted = new Map<string, Map<string, KnownWord>>();
  private size = 0;

  constructor(private readonly pool: Pool) {}

  /** Finds words of a configuration; new ones are filled in by the next `fetch`. */
  readonly of = (config: string): ((word: string) => KnownWord) => {
    const known = mapOf(this.words, config);
    const wanted = mapOf(this.wanted, config);
    return (word) => {
      let found = known.get(word);
      if (!found) {
        found = { lexemes: NONE };
        known.set(word, found);
        wanted.set(word, found);
      }
      return found;
    };
  };

  /** Asks for all words found since the last time. */
  async fetch(): Promise<void> {
    const { wanted } = this;
    this.wanted = new Map();
    for (const [config, words] of wanted) {
      if (words.size === 0) continue;
      const { rows } = await this.pool.query<{ word: string; lexemes: string[] }>(
        'select word, tsvector_to_array(to_tsvector($1::regconfig, word)) as lexemes from unnest($2::text[]) as word',
        [config, [...words.keys()]],
      );
      for (const { word, lexemes } of rows) {
        const known = words.get(word);
        if (known) known.lexemes = lexemes;
      }
      this.size += rows.length;
    }
  }

  /** Forgets everything when it grew too large; call between batches. */
  trim(): void {
    if (this.size <= MAX_WORDS) return;
    this.words.clear();
    this.size = 0;
  }
}

function mapOf(maps: Map<string, Map<string, KnownWord>>, config: string): Map<string, KnownWord> {
  let map = maps.get(config);
  if (!map) maps.set(config, (map = new Map()));
  return map;
}
