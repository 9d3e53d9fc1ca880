import { step } from './say.ts';
import { type ProcessPlan, SupervisedProcess } from './supervised-process.ts';

/**
 * Starts all processes, each as soon as those it needs are ready, the independent ones side by side. Every process that
 * came up is handed to `started` at once, also when another one fails.
 * @throws what the first failing process threw, after the others have settled
 */
export async function startInOrder(
  plans: readonly ProcessPlan[],
  logFolder: string,
  started: (process: SupervisedProcess) => void,
  signal?: AbortSignal,
): Promise<void> {
  const failing = new AbortController();
  const any = signal ? AbortSignal.any([signal, failing.signal]) : failing.signal;
  const ready = new Map<string, Promise<void>>();
  const begin = async (plan: ProcessPlan): Promise<void> => {
    await Promise.all(plan.after.map((name) => ready.get(name)));
    any.throwIfAborted();
    try {
      started(await step(`Starting ${plan.name}`, () => SupervisedProcess.start(plan, logFolder, any)));
    } catch (error) {
      failing.abort(error);
      throw error;
    }
  };
  for (const plan of plans) {
    const one = begin(plan);
    ready.set(plan.name, one);
  }
  await Promise.allSettled(ready.values());
  any.throwIfAborted();
}
