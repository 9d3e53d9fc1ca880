import { createPostgresBackend, Queue, withBackend, Worker } from 'bullmq';
import { Redis } from 'ioredis';

/** Where jobs wait: the same PostgreSQL as everything else by default, Redis or Valkey by address. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  queue(name: string): Queue;
  worker(name: string, process: ConstructorParameters<typeof Worker>[1], concurrency: number): Worker;
  /** Creates BullMQ's tables where it needs some. Asking again changes nothing. */
  migrate(): Promise<void>;
}

/** BullMQ's tables live in a schema of their own beside ours; it can be dropped and made anew (R10). */
const SCHEMA = 'bullmq';

/** @param url `postgres://...` or `redis://...` (`rediss://`, `valkey://` too) */
export function queueBackend(url: string): QueueBackend {
  return /^postgres(ql)?:/.test(url) ? onPostgres(url) : onRedis(url.replace(/^valkey/, 'redis'));
}

function onPostgres(connectionString: string): QueueBackend {
  const bound = withBackend(createPostgresBackend);
  const connection = { connectionString, schema: SCHEMA, max: 4 };
  return {
    kind: 'postgres',
    queue: (name) => new bound.Queue(name, { connection }) as unknown as Queue,
    worker: (name, process, concurrency) =>
      new bound.Worker(name, process as never, { connection, concurrency, ...WORKER }) as unknown as Worker,
    migrate: async () => {
      const queue = new bound.Queue('migration', { connection: { ...connection, migrate: true } });
      await queue.waitUntilReady();
      await queue.close();
    },
  };
}

function onRedis(url: string): QueueBackend {
  // In ESM BullMQ wants ready-made clients; each queue and worker owns its own and closes it.
  const client = () => new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  return {
    kind: 'redis',
    queue: (name) => disconnecting(client(), (connection) => new Queue(name, { connection })),
    worker: (name, process, concurrency) =>
      disconnecting(client(), (connection) => new Worker(name, process, { connection, concurrency, ...WORKER })),
    migrate: async () => undefined,
  };
}

/** BullMQ leaves a client that it was given open; ours ends with the one who used it. */
function disconnecting<T extends { close(): Promise<void> }>(connection: Redis, make: (connection: Redis) => T): T {
  const owner = make(connection);
  const close = owner.close.bind(owner);
  owner.close = async () => {
    await close();
    connection.disconnect();
  };
  return owner;
}

/** A worker that dies loses its job's lock after this; another one takes the job over (R9). */
const WORKER = { autorun: false, lockDuration: 30_000, stalledInterval: 15_000 } as const;
