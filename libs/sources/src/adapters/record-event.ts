import type { ProblemPlace } from '@ithaca/vocabulary';
import type { SourceProblem } from '../domain/findings.js';
import type { SourceRecord } from '../domain/record-path.js';

/** What a file reader yields: records, and records that could not be read though the file goes on. */
export type RecordEvent =
  | { readonly type: 'record'; readonly record: SourceRecord; readonly place: ProblemPlace }
  | { readonly type: 'unreadable'; readonly problem: SourceProblem }
  | { readonly type: 'warning'; readonly problem: SourceProblem };
