import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { queueServers } from '@ithaca/testing';
import { defineJob, JobProcessor, type JobRun } from './job-definition.js';
import { JobQueues } from './job-queues.js';
import { JobWorkers } from './job-workers.js';
import { queueBackend } from './queue-backend.js';

interface Parcel {
  readonly weight: number;
}

const carry = defineJob<Parcel>('takeover.carry', { jobId: ({ weight }) => `parcel-${weight}` });
const takenOverAfterMs = 500;

/** Does the job at once; remembers which ones, and how far each was when it came. */
class Carrier extends JobProcessor<Parcel> {
  readonly job = carry;
  readonly carried: Parcel[] = [];
  readonly done: Promise<void>;
  private tell!: () => void;

  constructor() {
    super();
    this.done = new Promise((resolve) => (this.tell = resolve));
  }

  async process(parcel: Parcel, run: JobRun): Promise<string> {
    this.carried.push(parcel);
    await run.progress({ done: 3, total: 3 });
    queueMicrotask(this.tell);
    return 'carried';
  }
}

const servers = await queueServers();
if (servers.withoutRedis) it(`Redis: skipped, ${servers.withoutRedis}`, () => undefined);
afterAll(() => servers.stop());

describe.each(servers.all)('on %s', (_name, url) => {
  let holder: ChildProcess | undefined;
  afterEach(() => holder?.kill('SIGKILL'));

  it('the job of a worker that was killed is taken over by another one and done once more', async () => {
    const address = await url();
    const backend = queueBackend(address, { takenOverAfterMs });
    await backend.migrate();
    const queues = new JobQueues(backend);
    const id = await queues.add(carry, { weight: 7 });

    holder = fork(join(import.meta.dirname, 'holding-worker.mjs'), [address, carry.name, String(takenOverAfterMs)], {
      execArgv: [],
    });
    const [held] = (await once(holder, 'message')) as [Parcel];
    expect(held).toEqual({ weight: 7 });
    const seen = await queues.find(carry, id);
    expect([await seen?.getState(), seen?.progress]).toEqual(['active', { done: 1, total: 3, step: 'held' }]);

    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const carrier = new Carrier();
    const workers = new JobWorkers(backend, [carrier], [carry]);
    await workers.start();
    await carrier.done;
    // Closing waits for the report of the job.
    await workers.close();

    const job = await queues.find(carry, id);
    expect([await job?.getState(), job?.returnvalue]).toEqual(['completed', 'carried']);
    expect(carrier.carried).toEqual([{ weight: 7 }]);
    await queues.queue('takeover').obliterate({ force: true });
    await queues.close();
  });
});
