import type { EntityManager } from 'typeorm';

/**
 * Inserts many rows in one statement and one parameter; keys are the columns, the same in every row.
 * @param table and columns are ours, never somebody's input
 */
export async function insertRows(
  tx: EntityManager,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  await tx.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}
