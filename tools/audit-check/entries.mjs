import { createHash } from 'node:crypto';

export const NOTHING_BEFORE = '0'.repeat(64);

const PAGE = 5000;
const COLUMNS = `chain, position::int as position, format, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  actor, action, outcome, subject_kind as "subjectKind", subject_id as "subjectId", person_id as "personId", recipient,
  purpose, correlation_id as "correlationId", seen, changed, facts, sealed, previous_hash as "previousHash", hash`;

/** The rows of a chain by position, a page in memory at a time; two at one position (a key was taken off) come both. */
export async function* rowsOf(client, chain) {
  for (let after = 0; ;) {
    const { rows } = await client.query(
      `select ${COLUMNS} from audit_entry where chain = $1 and position > $2
       order by position fetch first ${PAGE} rows with ties`,
      [chain, after],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1).position;
  }
}

export async function rowAt(client, chain, position) {
  const { rows } = await client.query(`select ${COLUMNS} from audit_entry where chain = $1 and position = $2`, [
    ...[chain, position],
  ]);
  return rows[0];
}

/** The hash that the row would have if it had been written at that position. */
export function hashAt({ previousHash, hash: _given, ...row }, position) {
  return createHash('sha256')
    .update(`${previousHash}\n${canonical({ ...row, position })}`, 'utf8')
    .digest('hex');
}

/** Canonical JSON (RFC 8785) of what a row can hold. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
