import type { PoolClient } from 'pg';
import type { PlannedChanges } from '../domain/mass-change.js';

/** Courses added, changed and withdrawn by what is staged; `withdrawn` includes tombstones and, in a full comparison, the unseen. */
export interface StagedCounts extends PlannedChanges {
  readonly added: number;
  readonly returned: number;
}

/** What the staged rows would do to the courses of a partner. */
export async function countStaged(client: PoolClient, domain: string): Promise<StagedCounts> {
  const { rows } = await client.query<Record<keyof StagedCounts, string>>(
    `select
       (select count(*) from course where institution = $1 and withdrawn_at is null) as known,
       count(*) filter (where s.op = 'upsert' and c.id is null) as added,
       count(*) filter (where s.op = 'upsert' and c.withdrawn_at is not null) as returned,
       count(*) filter (where s.op = 'upsert' and c.withdrawn_at is null and c.hash <> s.hash) as changed,
       count(*) filter (where s.op = 'delete' and c.id is not null and c.withdrawn_at is null) as withdrawn
     from staged s left join course c on c.id = s.id
     where s.kind = 'course'`,
    [domain],
  );
  const [row] = rows;
  if (!row) throw new Error('count without a row');
  return {
    ...{ known: Number(row.known), added: Number(row.added), returned: Number(row.returned) },
    ...{ changed: Number(row.changed), withdrawn: Number(row.withdrawn) },
  };
}

/** Stages a tombstone for every living course and programme of the partner that a full feed did not name. */
export async function stageUnseen(client: PoolClient, domain: string, unseen: readonly string[]): Promise<void> {
  if (unseen.length === 0) return;
  for (const kind of ['course', 'programme'] as const) {
    await client.query(
      `insert into staged (seq, op, kind, id, changed_at)
       select 0, 'delete', $3, k.id, now() from unnest($2::text[]) u (id) join ${kind} k on k.id = u.id
       where k.institution = $1 and k.withdrawn_at is null and not exists (select from staged s where s.id = k.id)`,
      [domain, unseen, kind],
    );
  }
}

/** Publishes what is staged. The caller's transaction makes it one step for every reader. */
export async function mergeStaged(client: PoolClient, domain: string): Promise<void> {
  // Word counts of several partners meet in the same rows: one merge at a time.
  await client.query(`select pg_advisory_xact_lock(hashtext('ithaca merge'))`);
  await client.query(`
    delete from staged s using course c
    where s.op = 'upsert' and c.id = s.id and c.hash = s.hash and c.withdrawn_at is null`);
  await countWords(client);
  for (const kind of ['course', 'programme'] as const) {
    await client.query(
      `insert into ${kind} as known (id, institution, version, hash, changed_at, record, words)
       select id, $1, version, hash, changed_at, record, coalesce(words, '{}') from staged where op = 'upsert' and kind = $2
       on conflict (id) do update set version = excluded.version, hash = excluded.hash, changed_at = excluded.changed_at,
         record = excluded.record, words = excluded.words, withdrawn_at = null`,
      [domain, kind],
    );
    await client.query(
      `update ${kind} set withdrawn_at = now() from staged s
       where s.op = 'delete' and s.kind = $1 and s.id = ${kind}.id and ${kind}.withdrawn_at is null`,
      [kind],
    );
  }
  await client.query(`delete from course_search using staged s where s.id = course_search.id`);
  await client.query(
    `insert into course_search (id, institution, title, teaching_languages, text_languages, ects_min, ects_max, ects_bands,
       eqf_level, isced_f, modes, starts, start_days, title_words, words)
     select id, $1, title, teaching_languages, text_languages, ects_min, ects_max, ects_bands, eqf_level, isced_f, modes,
       starts, start_days, title_vector, search_vector
     from staged where op = 'upsert' and kind = 'course'`,
    [domain],
  );
  await client.query(`
    insert into search_language (language, config)
    select distinct u.language, u.config from staged s, unnest(s.languages, s.configs) as u (language, config)
    where s.op = 'upsert' on conflict do nothing`);
}

/** Takes the words of what goes out of the word list and adds those of what comes in. */
async function countWords(client: PoolClient): Promise<void> {
  await client.query(`
    insert into search_word as known (word, language, surface, courses)
    select split_part(entry, E'\\t', 1), split_part(entry, E'\\t', 2), max(split_part(entry, E'\\t', 3)), sum(change)
    from (
      select unnest(c.words) as entry, -1 as change from course c join staged s on s.id = c.id where c.withdrawn_at is null
      union all
      select unnest(s.words), 1 from staged s where s.op = 'upsert' and s.kind = 'course'
    ) changes
    group by 1, 2
    having sum(change) <> 0
    on conflict (word, language) do update set courses = known.courses + excluded.courses`);
  await client.query('delete from search_word where courses <= 0');
}

/**
 * Sorts the words of merged rows into their index. New ones wait in a list that every search reads from end to end, and
 * PostgreSQL by itself empties it only when it has grown to 32 MB or a fifth of all courses has changed.
 */
export async function settleWords(client: PoolClient): Promise<void> {
  await client.query(`select gin_clean_pending_list('course_search_words')`);
}

/**
 * Fresh statistics when the index has grown a lot since the last ones; autovacuum does it in daily life, but the first
 * harvests of an alliance come within a minute.
 */
export async function analyzeAfterGrowth(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ grown: boolean }>(
    `select (select sum(courses) from harvest_cursor) > 2 * greatest(reltuples, 50) as grown from pg_class where oid = 'course_search'::regclass`,
  );
  if (rows[0]?.grown) await client.query('analyze course, course_search, search_word');
}
