import { checkpointsOf } from './checkpoints.mjs';
import { hashAt, NOTHING_BEFORE, rowAt, rowsOf } from './entries.mjs';

/**
 * Every chain, and the first thing wrong with each.
 * @param client connected `pg` client
 * @param keys public JWKs; without them signatures are not checked
 * @param copies checkpoints (compact JWS) kept outside the database
 */
export async function checkAudit(client, { keys, copies = [] } = {}) {
  const { rows: heads } = await client.query('select chain, position::int as position, hash from audit_chain');
  const { rows: used } = await client.query(
    'select chain from audit_entry union select chain from audit_checkpoint union select chain from audit_chain',
  );
  const given = checkpointsOf(await storedCheckpoints(client), copies, keys);
  const names = [...new Set([...used, ...given.good].map(({ chain }) => chain))].sort();
  const chains = [];
  const findings = [...given.bad];
  for (const chain of names) {
    const head = heads.find((one) => one.chain === chain);
    const checkpoints = given.good.filter((one) => one.chain === chain).sort((a, b) => a.position - b.position);
    const { rows, finding } = await checkChain(client, chain, head, checkpoints);
    chains.push({ chain, rows, checkpoints: checkpoints.length });
    if (finding) findings.push({ chain, ...finding });
  }
  return { chains, findings };
}

async function storedCheckpoints(client) {
  const { rows } = await client.query(
    `select chain, position::int as position, hash, jws,
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from audit_checkpoint`,
  );
  return rows;
}

async function checkChain(client, chain, head, checkpoints) {
  let before;
  let beforeThat;
  let rows = 0;
  const waiting = [...checkpoints];
  let agreed = 0;
  for await (const row of rowsOf(client, chain)) {
    rows += 1;
    const finding = await checkRow(client, row, { head, before, beforeThat });
    if (finding) return { rows, finding };
    while (waiting[0]?.position === row.position) {
      const { hash, position } = waiting.shift();
      const detail = `rows ${agreed + 1} to ${position}`;
      if (hash !== row.hash) return { rows, finding: { kind: 'rewritten', position, detail } };
      agreed = position;
    }
    [before, beforeThat] = [row, before];
  }
  return { rows, finding: checkEnd(before, head, waiting) };
}

/** A row against its own hash and the row before it. */
async function checkRow(client, row, { head, before, beforeThat }) {
  const { chain, position } = row;
  const expected = (before?.position ?? 0) + 1;
  if (position < expected) return { kind: 'inserted', position };
  if (position > expected) return { kind: 'missing', position: expected };
  const previous = before?.hash ?? NOTHING_BEFORE;
  const next = () => rowAt(client, chain, position + 1);
  if (hashAt(row, position) === row.hash) {
    if (row.previousHash === previous) return undefined;
    // Two rows deny one another: the one that its other neighbour denies too was changed, else the first of them.
    const behind = await next();
    const deniedTwice = before === undefined || (behind ? behind.previousHash : head?.hash) !== row.hash;
    return { kind: 'altered', position: deniedTwice ? position : position - 1 };
  }
  const writtenAt = (one, at) => hashAt(one, at) === one.hash;
  if (before && writtenAt(row, position - 1) && row.previousHash === (beforeThat?.hash ?? NOTHING_BEFORE))
    return { kind: 'inserted', position: position - 1 };
  if (!(await cameFromBehind(client, row))) {
    const behind = await next();
    const pushedOn = behind && writtenAt(behind, position) && behind.previousHash === previous;
    return { kind: pushedOn ? 'inserted' : 'altered', position };
  }
  const at = await successorOf(client, chain, previous, position);
  return at ? { kind: 'moved', position, detail: `it stands at ${at}` } : { kind: 'missing', position };
}

/** Whether the row is whole but was written at a later position. */
async function cameFromBehind(client, row) {
  const sql = 'select max(position)::int as last, count(*)::int as count from audit_entry where chain = $1';
  const { rows } = await client.query(sql, [row.chain]);
  // Rows that were taken out have made the chain shorter than what is looked through here.
  const last = rows[0].last + Math.max(1000, rows[0].count);
  for (let position = row.position + 1; position <= last; position += 1)
    if (hashAt(row, position) === row.hash) return true;
  return false;
}

/** Where the row now stands that names this hash as the one before it. */
async function successorOf(client, chain, hash, butNotAt) {
  const { rows } = await client.query(
    `select position::int as position from audit_entry where chain = $1 and previous_hash = $2 and position <> $3
     order by position limit 1`,
    [chain, hash, butNotAt],
  );
  return rows[0]?.position;
}

function checkEnd(last, head, waiting) {
  const end = last?.position ?? 0;
  const cut = waiting.find(({ position }) => position > end);
  if (cut) return { kind: 'missing', position: end + 1, detail: `there is a checkpoint at ${cut.position}` };
  if (!head) return { kind: 'head', position: end, detail: 'there is none' };
  if (head.position > end) return { kind: 'missing', position: end + 1, detail: `the head is at ${head.position}` };
  if (head.position < end) return { kind: 'inserted', position: head.position + 1 };
  return head.hash === (last?.hash ?? NOTHING_BEFORE) ? undefined : { kind: 'altered', position: end };
}
