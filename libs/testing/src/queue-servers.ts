import { redisServer } from './redis-server.js';
import { emptyTestDatabaseUrl } from './test-database.js';

export interface QueueServers {
  /** Name and the address of an empty queue, for `describe.each`. */
  readonly all: readonly (readonly [name: string, url: () => Promise<string>])[];
  /** Why there is no Redis. */
  readonly withoutRedis?: string;
  stop(): Promise<void>;
}

/** Where jobs may wait: PostgreSQL always, Redis or Valkey where one can be had. */
export async function queueServers(): Promise<QueueServers> {
  const postgres = ['PostgreSQL', emptyTestDatabaseUrl] as const;
  const redis = await redisServer();
  if (!redis.found) return { all: [postgres], withoutRedis: redis.reason, stop: async () => undefined };
  return { all: [postgres, ['Redis', async () => redis.url]], stop: () => redis.stop() };
}
