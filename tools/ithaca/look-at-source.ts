import type { CourseSource } from '@ithaca/sources';
import type { Problem } from '@ithaca/vocabulary';
import { PlainFailure } from '../start/explain.ts';
import { placeOf, reportLanguage, told } from './print-problems.ts';

const PATIENCE_MS = 20_000;
/** So many records without a course, and no course will come. */
const RECORDS = 200;

/** Reads until the first course, so that a wrong address or mapping is found before it is taken. @throws PlainFailure */
export async function lookAtSource(source: CourseSource, patienceMs = PATIENCE_MS): Promise<void> {
  const patience = AbortSignal.timeout(patienceMs);
  const problems: Problem[] = [];
  let passed = 0;
  try {
    for await (const event of source.read({ signal: patience })) {
      if (event.type === 'item') return;
      if (event.type === 'problem') problems.push(event.problem);
      if (event.type === 'skipped' || event.type === 'refused') passed += 1;
      if (passed === RECORDS) break;
    }
  } catch (error) {
    if (!patience.aborted) throw error;
    throw new PlainFailure(`The source gave no course within ${patienceMs / 1000} s. Nothing was added.`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error');
  const lines = told(errors.slice(0, 5), reportLanguage(undefined)).map(
    ({ where, code, message, hint }) => `  ${placeOf(where)}  ${code}\n      ${message} ${hint}`,
  );
  throw new PlainFailure(['No course could be read from the source. Nothing was added.', ...lines].join('\n'));
}
