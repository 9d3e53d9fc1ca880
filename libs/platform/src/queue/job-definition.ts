/** A kind of background job: its name, how often it is tried, and how an id is taken from its cause. */
export interface JobDefinition<Data extends object> {
  /** `<domain>.<verb-noun>`; the part before the dot names the queue. */
  readonly name: string;
  readonly queue: string;
  /** A cause gives one id, so asking twice is harmless while the job exists. Colons are not allowed in job ids. */
  jobId?(data: Data): string;
  /** Tries in all, the first one included. */
  readonly attempts: number;
  /** Pause before the second try; it doubles each time, with up to half of it cut off by chance. */
  readonly backoffMs: number;
}

export interface JobOptions<Data extends object> {
  jobId?(data: Data): string;
  readonly attempts?: number;
  readonly backoffMs?: number;
}

/** @throws RangeError when the name is not `<domain>.<verb-noun>` */
export function defineJob<Data extends object>(name: string, options: JobOptions<Data> = {}): JobDefinition<Data> {
  const [queue, rest] = name.split('.');
  if (!queue || !rest || !/^[a-z-]+\.[a-z-]+$/.test(name)) throw new RangeError(`not a job name: ${name}`);
  const { jobId, attempts = 5, backoffMs = 1000 } = options;
  return { name, queue, ...(jobId && { jobId }), attempts, backoffMs };
}

/** How far a long job is; people see it while it runs. */
export interface JobProgress {
  readonly done: number;
  /** Absent while the end is not known. */
  readonly total?: number;
  readonly step?: string;
}

export interface JobRun {
  readonly id: string;
  /** 1 for the first try. */
  readonly attempt: number;
  progress(progress: JobProgress): Promise<void>;
}

/** The one who does a kind of job. A processor is a door: one use-case, nothing else. */
export abstract class JobProcessor<Data extends object = object> {
  abstract readonly job: JobDefinition<Data>;
  /** How many of them run at once in one process. */
  readonly concurrency: number = 1;
  /** What it returns is kept with the finished job as its report. */
  abstract process(data: Data, run: JobRun): Promise<unknown>;
}
