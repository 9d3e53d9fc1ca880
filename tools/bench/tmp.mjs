import pg from 'pg';
const q = pg.Client.prototype.query;
const stat = new Map();
pg.Client.prototype.query = function (...a) {
  const text = typeof a[0] === 'string' ? a[0] : (a[0]?.text ?? 'copy');
  const t = performance.now();
  const r = q.apply(this, a);
  if (r?.then)
    return r.finally(() => {
      const k = text.trim().slice(0, 70).replace(/\s+/g, ' ');
      stat.set(k, (stat.get(k) ?? 0) + performance.now() - t);
    });
  return r;
};
const { run } = await import('./harvest.mjs');
const ht = process.hrtime.bigint();
console.table(await run({ options: { courses: process.argv[2], repeats: 1 } }));
console.log(
  [...stat]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 16)
    .map(([k, v]) => `${v.toFixed(0).padStart(7)} ${k}`)
    .join('\n'),
);
