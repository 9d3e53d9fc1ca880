import 'reflect-metadata';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager, type MigrationInterface } from 'typeorm';

type Class<T> = new (...args: never[]) => T;

export interface DatabaseOptions {
  readonly url: string;
  readonly entities?: readonly Class<unknown>[];
  readonly migrations?: readonly Class<MigrationInterface>[];
  /** Connections at most; 32 or fewer for hot tables (reliability.md, section 2). */
  readonly poolSize?: number;
  readonly applicationName?: string;
}

/** One database of one process. Use-cases open the transaction; repositories take its manager. */
export class Database {
  private constructor(readonly dataSource: DataSource) {}

  static async open({
    url,
    entities = [],
    migrations = [],
    poolSize = 10,
    applicationName,
  }: DatabaseOptions): Promise<Database> {
    const dataSource = new DataSource({
      type: 'postgres',
      url,
      entities: [...entities],
      migrations: [...migrations],
      migrationsTransactionMode: 'each',
      synchronize: false,
      logging: false,
      applicationName: applicationName ?? 'ithaca',
      extra: { max: poolSize },
    });
    await dataSource.initialize();
    return new Database(dataSource);
  }

  /** Applies the migrations that are missing; an advisory lock lets several processes start at once. */
  async migrate(): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.query('select pg_advisory_lock(4917)');
      await this.dataSource.runMigrations();
    } finally {
      await runner.query('select pg_advisory_unlock(4917)');
      await runner.release();
    }
  }

  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /** Rows of a plain statement outside a transaction. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.dataSource.query(sql, [...parameters]);
  }

  /** The pg pool under TypeORM, for what only the driver can do (COPY streams, cursors). */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** Runs work on one pg connection inside `begin`/`commit`; any error rolls everything back. */
  async withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      await client.query('rollback').then(
        () => client.release(),
        (broken: unknown) => client.release(broken instanceof Error ? broken : true),
      );
      throw error;
    }
  }

  async ping(): Promise<boolean> {
    await this.dataSource.query('select 1');
    return true;
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
