import { benchDatabase } from './database.mjs';
import { HarvestStaging } from '../../libs/discovery/dist/adapters/harvest-staging.js';
import { feedLines, partnerDomain } from './generate-courses.mjs';
const { database, stop } = await benchDatabase();
const c = await database.pool.connect();
const s = await HarvestStaging.open(c);
for (const partner of [1, 4, 5, 6])
  for (const l of feedLines({ partner, courses: 2000 })) {
    const j = JSON.parse(l);
    if (j.op !== 'end') await s.add({ ...j, seq: j.seq + partner * 1e6 });
  }
await s.complete();
const t = async (name, q) => {
  const b = performance.now();
  await c.query(q);
  console.log((performance.now() - b).toFixed(0).padStart(6), name);
};
const U = `from staged s, unnest(s.languages, s.configs, s.titles, s.outcomes, s.descriptions, s.labels) as u (language, config, title, outcomes, description, label)`;
for (let i = 0; i < 2; i++) {
  await t('unnest', `select sum(length(u.description)) ${U}`);
  await t('regconfig', `select count(u.config::regconfig) ${U}`);
  await t('desc', `select count(to_tsvector(u.config::regconfig, u.description)) ${U}`);
  await t('desc plain', `select count(to_tsvector('ithaca_plain', u.description)) ${U}`);
  await t('desc simple', `select count(to_tsvector('simple', u.description)) ${U}`);
  await t('outcomes', `select count(to_tsvector(u.config::regconfig, u.outcomes)) ${U}`);
  await t('title', `select count(to_tsvector(u.config::regconfig, u.title)) ${U}`);
  await t('title plain', `select count(to_tsvector('ithaca_plain', u.title)) ${U}`);
  await t('label', `select count(to_tsvector('ithaca_plain', u.label)) ${U}`);
  await t('tagged', `select count(ithaca_tagged(u.language, to_tsvector('simple',u.title))) ${U}`);
  await t(
    'concat',
    `select count(setweight(to_tsvector(u.config::regconfig, u.description),'C')||setweight(to_tsvector(u.config::regconfig, u.outcomes),'C')) ${U}`,
  );
}
c.release();
await stop();
