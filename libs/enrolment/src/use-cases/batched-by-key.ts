/** The most requests one transaction answers: more would make the first of them wait for the last. */
const BATCH = 200;

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets requests for the same thing go together. While one transaction runs, those that arrive wait, and the next one
 * takes them all: a crowd at one door costs a few transactions instead of thousands that queue for one lock. Alone, a
 * request waits for nobody.
 */
export class BatchedByKey<T, R> {
  private readonly waiting = new Map<string, Waiting<T, R>[]>();

  /**
   * @param work answers all items in their order, all or none
   * @param apart items with the same value never go into one batch
   */
  constructor(
    private readonly work: (key: string, items: readonly T[]) => Promise<readonly R[]>,
    private readonly apart: (item: T) => string,
  ) {}

  run(key: string, item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      const queue = this.waiting.get(key);
      if (queue) {
        queue.push({ item, resolve, reject });
        return;
      }
      this.waiting.set(key, [{ item, resolve, reject }]);
      void this.drain(key);
    });
  }

  private async drain(key: string): Promise<void> {
    for (;;) {
      const queue = this.waiting.get(key)!;
      if (queue.length === 0) {
        this.waiting.delete(key);
        return;
      }
      const { batch, rest } = this.take(queue);
      this.waiting.set(key, rest);
      await this.answer(key, batch);
    }
  }

  private take(queue: readonly Waiting<T, R>[]) {
    const seen = new Set<string>();
    const batch: Waiting<T, R>[] = [];
    const rest: Waiting<T, R>[] = [];
    for (const one of queue) {
      const mark = this.apart(one.item);
      if (batch.length < BATCH && !seen.has(mark)) batch.push(one);
      else rest.push(one);
      seen.add(mark);
    }
    return { batch, rest };
  }

  /** When a batch fails each goes alone, so that one request that cannot be answered spoils no other. */
  private async answer(key: string, batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.work(
        key,
        batch.map(({ item }) => item),
      );
      batch.forEach(({ resolve }, at) => resolve(results[at]!));
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      else for (const one of batch) await this.answer(key, [one]);
    }
  }
}
