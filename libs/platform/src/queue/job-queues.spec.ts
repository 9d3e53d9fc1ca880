import { emptyTestDatabaseUrl, queueServers } from '@ithaca/testing';
import { defineJob, JobProcessor, type JobRun } from './job-definition.js';
import { JobQueues } from './job-queues.js';
import { JobWorkers } from './job-workers.js';
import { queueBackend } from './queue-backend.js';

interface Greeting {
  readonly name: string;
}

const greet = defineJob<Greeting>('test.greet', { jobId: ({ name }) => `greet-${name}`, attempts: 3, backoffMs: 5 });

/** Fails as often as it is told, then succeeds; remembers what it was asked. */
class Greeter extends JobProcessor<Greeting> {
  readonly job = greet;
  readonly asked: { name: string; attempt: number }[] = [];
  private readonly waiting = new Map<string, () => void>();

  constructor(private readonly failures: number) {
    super();
  }

  async process({ name }: Greeting, run: JobRun): Promise<string> {
    this.asked.push({ name, attempt: run.attempt });
    await run.progress({ done: 1, total: 2, step: 'greeting' });
    if (run.attempt <= this.failures) throw new Error('planted failure');
    queueMicrotask(() => this.waiting.get(name)?.());
    return `hello ${name}`;
  }

  greeted(name: string): Promise<void> {
    return new Promise((resolve) => this.waiting.set(name, resolve));
  }
}

const servers = await queueServers();
if (servers.withoutRedis) it(`Redis: skipped, ${servers.withoutRedis}`, () => undefined);
afterAll(() => servers.stop());

describe.each(servers.all)('jobs on %s', (_name, url) => {
  async function withGreeter(failures: number, work: (queues: JobQueues, greeter: Greeter) => Promise<void>) {
    const backend = queueBackend(await url());
    await backend.migrate();
    const greeter = new Greeter(failures);
    const queues = new JobQueues(backend);
    const workers = new JobWorkers(backend, [greeter], [greet]);
    await workers.start();
    try {
      await work(queues, greeter);
    } finally {
      await workers.close();
      await queues.queue('test').obliterate({ force: true });
      await queues.close();
    }
  }

  it('are done, keep their report and their progress', async () => {
    await withGreeter(0, async (queues, greeter) => {
      const done = greeter.greeted('Ada');
      const id = await queues.add(greet, { name: 'Ada' });
      await done;
      const job = await until(async () => {
        const found = await queues.find(greet, id);
        return found?.finishedOn ? found : undefined;
      });
      expect(job.returnvalue).toBe('hello Ada');
      expect(job.progress).toEqual({ done: 1, total: 2, step: 'greeting' });
    });
  });

  it('are tried again after a failure, and counted', async () => {
    await withGreeter(2, async (queues, greeter) => {
      const done = greeter.greeted('Grace');
      await queues.add(greet, { name: 'Grace' });
      await done;
      expect(greeter.asked.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    });
  });

  it('stay visible as failed when the tries are used up', async () => {
    await withGreeter(9, async (queues, greeter) => {
      const id = await queues.add(greet, { name: 'Alan' });
      const job = await until(async () => {
        const found = await queues.find(greet, id);
        return found && (await found.isFailed()) ? found : undefined;
      });
      expect(job.failedReason).toBe('planted failure');
      expect(greeter.asked).toHaveLength(3);
    });
  });

  it('of the same cause run once while the job exists', async () => {
    await withGreeter(0, async (queues, greeter) => {
      const done = greeter.greeted('Mary');
      await queues.addBulk(greet, [{ name: 'Mary' }, { name: 'Mary' }]);
      await queues.add(greet, { name: 'Mary' });
      await done;
      expect(greeter.asked.filter(({ name }) => name === 'Mary')).toHaveLength(1);
    });
  });

  it('come again by schedule until it is ended', async () => {
    await withGreeter(0, async (queues, greeter) => {
      await queues.every(20, 'greet-often', greet, { name: 'Tick' });
      await until(async () => (greeter.asked.length >= 2 ? true : undefined));
      await queues.stopEvery('greet-often', greet);
      expect(greeter.asked[0]?.name).toBe('Tick');
    });
  });
});

it.each(servers.all)('%s says that it answers', async (_name, url) => {
  const backend = queueBackend(await url());
  await backend.migrate();
  const queues = new JobQueues(backend);
  expect(await queues.answers('test')).toBe(true);
  await queues.close();
});

it('a Redis that is not there does not answer', async () => {
  const queues = new JobQueues(queueBackend('redis://127.0.0.1:1'));
  expect(await queues.answers('test', 50)).toBe(false);
  await queues.close();
});

it('refuses to start when a defined job has no processor, or two', async () => {
  const backend = queueBackend(await emptyTestDatabaseUrl());
  expect(() => new JobWorkers(backend, [], [greet])).toThrow('no processor for the job test.greet');
  expect(() => new JobWorkers(backend, [new Greeter(0), new Greeter(0)], [])).toThrow('two processors');
});

it('refuses a job name that does not name its domain', () => {
  expect(() => defineJob('greet')).toThrow('not a job name');
});

/** Asks until there is an answer; Jest's own time limit ends an endless wait. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
