// Fills an index of any size. Up to `HARVESTED` courses come by harvests, as in life. More of them come as twins of those
// under other institutions, copied in the database with the word index rebuilt behind: every row is one that a harvest
// wrote, texts repeat, and a million takes minutes. `harvested` harvests more, or all.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { partnerDomain } from './generate-courses.mjs';
import { addPartner, harvestOn } from './harvest.mjs';

const HARVESTED = 100_000;

/** @returns courses in the index, how many of them were harvested, and seconds for both parts */
export async function fillIndex(database, { courses, partners, harvested = HARVESTED }) {
  const times = Math.max(1, Math.ceil(courses / harvested));
  const each = Math.ceil(courses / times / partners);
  const begin = performance.now();
  await harvestAll(database, { partners, each });
  const between = performance.now();
  if (times > 1) await copyTwins(database, { partners, times });
  await database.query('vacuum analyze');
  const seconds = (ms) => Math.round(ms / 1000);
  return {
    courses: each * partners * times,
    harvested: each * partners,
    harvestSeconds: seconds(between - begin),
    restSeconds: seconds(performance.now() - between),
  };
}

/** Two partners at once, as one worker does. */
async function harvestAll(database, { partners, each }) {
  const node = fork(fileURLToPath(new URL('feed-process.mjs', import.meta.url)), [String(each)]);
  try {
    const [port] = await once(node, 'message');
    const harvest = harvestOn(database);
    const waiting = Array.from({ length: partners }, (_, partner) => partnerDomain(partner));
    const lane = async () => {
      for (let domain = waiting.shift(); domain; domain = waiting.shift()) {
        await addPartner(database, domain, `http://127.0.0.1:${port}`);
        const { state } = await harvest.execute({ domain });
        if (state !== 'done') throw new Error(`harvest of ${domain} ended ${state}`);
      }
    };
    await Promise.all([lane(), lane()]);
  } finally {
    node.kill();
  }
}

const NEW_ID = 't.twin || substr(c.id, length(c.institution) + 1)';

async function copyTwins(database, { partners, times }) {
  const client = await database.pool.connect();
  try {
    const twins = Array.from({ length: partners * (times - 1) }, (_, at) => [
      partnerDomain(at % partners),
      partnerDomain(partners + at),
    ]);
    await client.query('create temporary table twin (institution text, twin text)');
    await client.query('insert into twin select * from unnest($1::text[], $2::text[])', [
      twins.map(([institution]) => institution),
      twins.map(([, twin]) => twin),
    ]);
    const [{ definition }] = (
      await client.query(`select pg_get_indexdef('course_search_words'::regclass) as definition`)
    ).rows;
    await client.query('drop index course_search_words');
    for (const table of ['course', 'course_search', 'harvest_cursor']) {
      const { rows } = await client.query(
        `select column_name as name from information_schema.columns where table_name = $1 order by ordinal_position`,
        [table],
      );
      const values = rows.map(({ name }) => ({ id: NEW_ID, institution: 't.twin' })[name] ?? `c.${name}`);
      await client.query(
        `insert into ${table} (${rows.map(({ name }) => name).join(', ')})
         select ${values.join(', ')} from ${table} c join twin t on t.institution = c.institution`,
      );
    }
    await client.query('update search_word set courses = courses * $1::int', [times]);
    await client.query(`set maintenance_work_mem = '1GB'`);
    await client.query(definition);
  } finally {
    client.release(true);
  }
}
