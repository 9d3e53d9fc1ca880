import { Redis } from 'ioredis';
import { PlainFailure } from './explain.ts';

/** Sees that the queue of QUEUE_URL can be used. @returns where it is, for people @throws PlainFailure when it does not answer */
export async function queueAnswers(url: string | undefined): Promise<string> {
  if (!url) return 'on the database';
  if (!/^(postgres(ql)?|rediss?|valkey):\/\//.test(url) || !URL.canParse(url))
    throw new PlainFailure(
      'QUEUE_URL must look like redis://host:6379 or postgres://user:password@host:5432/database.',
    );
  if (url.startsWith('postgres')) return 'on the PostgreSQL of QUEUE_URL';
  const client = new Redis(url.replace(/^valkey:/, 'redis:'), {
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    connectTimeout: 5000,
    retryStrategy: () => null,
  });
  let why = '';
  client.on('error', (error: Error) => (why = error.message));
  try {
    await client.connect();
    return `Redis at ${new URL(url).host}`;
  } catch (error) {
    throw new PlainFailure(
      `The Redis of QUEUE_URL does not answer (${why || String(error)}). Start it, or unset QUEUE_URL.`,
    );
  } finally {
    client.disconnect();
  }
}
