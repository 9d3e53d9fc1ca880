import type { EntityManager } from 'typeorm';

/** Rows of an `update … returning` or `delete … returning`, which TypeORM gives together with their number. */
export async function changedRows<Row>(
  tx: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<readonly Row[]> {
  const [rows] = await tx.query<[Row[], number]>(sql, [...parameters]);
  return rows;
}
