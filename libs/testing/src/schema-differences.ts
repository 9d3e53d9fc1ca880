import type { DatabaseOptions } from '@ithaca/platform';
import { testDatabase } from './test-database.js';

/**
 * Statements that would still be needed to make the migrated database what the entities say; empty when both agree.
 * What entities cannot express (sequences, expression indexes, checks) is not compared.
 */
export async function schemaDifferences(options: Omit<DatabaseOptions, 'url'>): Promise<string[]> {
  const { database, drop } = await testDatabase(options);
  try {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await drop();
  }
}
