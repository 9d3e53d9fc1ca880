import type { ProblemPlace } from '@ithaca/vocabulary';
import { problem, type SourceProblem } from '../domain/findings.js';
import type { ProblemCode } from '../domain/problem-codes.js';

/** What ends the reading of a whole source: it becomes an error event, and no `end` follows. */
export class SourceFault extends Error {
  readonly problem: SourceProblem;

  constructor(
    code: ProblemCode,
    where: ProblemPlace,
    detail: { value?: unknown; params?: SourceProblem['params']; cause?: unknown } = {},
  ) {
    super(code, { cause: detail.cause });
    this.name = 'SourceFault';
    this.problem = problem(code, 'error', where, detail.value, detail.params);
  }
}

/** What an error of a library says; an error of another realm is no instance of ours. */
export function messageOf(error: unknown): string | undefined {
  const message = (error as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : undefined;
}

/** Passes a stream on; a fault becomes its last event. */
export async function* withFaultsAsEvents<T>(
  events: AsyncIterable<T>,
): AsyncGenerator<T | { type: 'problem'; problem: SourceProblem }> {
  try {
    yield* events;
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error;
    yield { type: 'problem', problem: error.problem };
  }
}
