// For `job-takeover.spec.ts`: a worker in a process of its own, from the built platform. It takes a job, says so, and
// holds it until it is killed.
import { defineJob, JobProcessor, JobWorkers, queueBackend } from '@ithaca/platform';

const [url, name, takenOverAfterMs] = process.argv.slice(2);

class Holder extends JobProcessor {
  job = defineJob(name);

  async process(data, run) {
    await run.progress({ done: 1, total: 3, step: 'held' });
    process.send(data);
    return new Promise(() => undefined);
  }
}

await new JobWorkers(queueBackend(url, { takenOverAfterMs: Number(takenOverAfterMs) }), [new Holder()], []).start();
