import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { PoolClient } from 'pg';
import { HarvestUnderWay } from '../domain/errors.js';

/** Gives a harvest its own connection and makes sure that a partner is harvested by one process at a time. */
@Injectable()
export class HarvestSessions {
  constructor(private readonly database: Database) {}

  /** @throws HarvestUnderWay */
  async run<T>(domain: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.database.pool.connect();
    let broken: Error | undefined;
    try {
      const { rows } = await client.query<{ mine: boolean }>(
        `select pg_try_advisory_lock(hashtext('harvest'), hashtext($1)) as mine`,
        [domain],
      );
      if (!rows[0]?.mine) throw new HarvestUnderWay({ domain });
      await client.query(`set work_mem = '64MB'`);
      return await work(client);
    } catch (error) {
      // Ending the connection frees the lock and the temporary table, whatever state it was in.
      if (!(error instanceof HarvestUnderWay)) broken = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      if (!broken)
        await leave(client).catch(
          (error: unknown) => (broken = error instanceof Error ? error : new Error(String(error))),
        );
      client.release(broken);
    }
  }
}

async function leave(client: PoolClient): Promise<void> {
  await client.query('discard all');
}

/** One step for every reader: all of the work is visible at once, or nothing. */
export async function inTransaction<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** What the index knows of a partner: content hash by id of living courses and programmes. */
export async function knownHashes(database: Database, domain: string): Promise<Map<string, string>> {
  const { rows } = await database.pool.query<{ id: string; hash: string }>(
    `select id, hash from course where institution = $1 and withdrawn_at is null
     union all select id, hash from programme where institution = $1 and withdrawn_at is null`,
    [domain],
  );
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}
