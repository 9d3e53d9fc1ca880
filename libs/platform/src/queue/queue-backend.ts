import { createPostgresBackend, Queue, withBackend, Worker, type WorkerOptions } from 'bullmq';
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

export interface QueueBackendOptions {
  /** A worker that dies loses its job's lock after this; another one takes the job over (R9). */
  readonly takenOverAfterMs?: number;
}

/** @param url `postgres://...` or `redis://...` (`rediss://`, `valkey://` too) */
export function queueBackend(url: string, { takenOverAfterMs = 30_000 }: QueueBackendOptions = {}): QueueBackend {
  // The lock is renewed at half its time; the dead are looked for as often.
  const worker = { autorun: false, lockDuration: takenOverAfterMs, stalledInterval: takenOverAfterMs / 2 } as const;
  return /^postgres(ql)?:/.test(url) ? onPostgres(url, worker) : onRedis(url.replace(/^valkey/, 'redis'), worker);
}

type WorkerTimes = Pick<WorkerOptions, 'autorun' | 'lockDuration' | 'stalledInterval'>;

function onPostgres(connectionString: string, times: WorkerTimes): QueueBackend {
  const bound = withBackend(createPostgresBackend);
  const connection = { connectionString, schema: SCHEMA, max: 4 };
  return {
    kind: 'postgres',
    queue: (name) => new bound.Queue(name, { connection }) as unknown as Queue,
    worker: (name, process, concurrency) =>
      new bound.Worker(name, process as never, { connection, concurrency, ...times }) as unknown as Worker,
    migrate: async () => {
      const queue = new bound.Queue('migration', { connection: { ...connection, migrate: true } });
      await queue.waitUntilReady();
      await queue.close();
    },
  };
}

function onRedis(url: string, times: WorkerTimes): QueueBackend {
  // In ESM BullMQ wants ready-made clients; each queue and worker owns its own and closes it.
  const client = () => new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  return {
    kind: 'redis',
    queue: (name) => disconnecting(client(), (connection) => new Queue(name, { connection })),
    worker: (name, process, concurrency) =>
      disconnecting(client(), (connection) => new Worker(name, process, { connection, concurrency, ...times })),
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
