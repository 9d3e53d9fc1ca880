import { logger } from '@ithaca/platform';

/** The result of some work, or an error once it has taken too long. What the work does afterwards is only logged. */
export async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let late = false;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new Error(`not done within ${limitMs} ms`));
    }, limitMs);
  });
  work.catch((error: unknown) => {
    if (late) logger.warn({ err: error }, 'work that took too long has ended');
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
