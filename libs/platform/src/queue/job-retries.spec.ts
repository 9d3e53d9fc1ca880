import { queueServers } from '@ithaca/testing';
import { defineJob, JobProcessor } from './job-definition.js';
import { JobQueues } from './job-queues.js';
import { JobWorkers } from './job-workers.js';
import { queueBackend } from './queue-backend.js';

interface Knock {
  readonly door: number;
}

/** So long that no second try comes by itself while a test looks at the first. */
const backoffMs = 1_000_000;
const knock = defineJob<Knock>('retries.knock', { jobId: ({ door }) => `door-${door}`, attempts: 5, backoffMs });
const doors = [1, 2, 3, 4, 5, 6, 7, 8].map((door) => ({ door }));

/** Nobody is ever at home. */
class NobodyThere extends JobProcessor<Knock> {
  readonly job = knock;
  override readonly concurrency = 8;

  process(): Promise<unknown> {
    return Promise.reject(new Error('nobody there'));
  }
}

const servers = await queueServers();
if (servers.withoutRedis) it(`Redis: skipped, ${servers.withoutRedis}`, () => undefined);
afterAll(() => servers.stop());

describe.each(servers.all)('a job that failed, on %s', (_name, url) => {
  it('waits longer each time, and not all wait alike', async () => {
    const backend = queueBackend(await url());
    await backend.migrate();
    const queues = new JobQueues(backend);
    const workers = new JobWorkers(backend, [new NobodyThere()], [knock]);
    await workers.start();
    /** How long each job waits once it has been tried so often, as parts of the pause. */
    const pauses = (tries: number) =>
      Promise.all(
        doors.map((door) =>
          until(async () => {
            const job = await queues.find(knock, knock.jobId!(door));
            const waits = job?.attemptsMade === tries && (await job.isDelayed());
            return waits ? job.delay / backoffMs : undefined;
          }),
        ),
      );
    try {
      await queues.addBulk(knock, doors);
      const first = await pauses(1);
      expect(Math.min(...first)).toBeGreaterThanOrEqual(0.5);
      expect(Math.max(...first)).toBeLessThanOrEqual(1);
      expect(new Set(first).size).toBeGreaterThan(1);

      for (const door of doors) await (await queues.find(knock, knock.jobId!(door)))?.promote();
      const second = await pauses(2);
      expect(Math.min(...second)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...second)).toBeLessThanOrEqual(2);
    } finally {
      await workers.close();
      await queues.queue('retries').obliterate({ force: true });
      await queues.close();
    }
  });
});

/** Asks until there is an answer; Jest's own time limit ends an endless wait. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
