import type { FieldProvenance, Problem, ProblemPlace, Severity } from '@ithaca/vocabulary';
import type { Drafted } from './course-draft.js';
import type { ProblemCode } from './problem-codes.js';

export type SourceProblem = Problem & { readonly code: ProblemCode };

const SHOWN_CHARACTERS = 80;

/** A value shortened and escaped, so that it can stand in a report or a log without doing harm. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const short = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return short
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll('<', '\\u{3c}');
}

export function problem(
  code: ProblemCode,
  severity: Severity,
  where: ProblemPlace,
  value?: unknown,
  params?: Problem['params'],
): SourceProblem {
  return { code, severity, where, ...(value !== undefined && { value: shown(value) }), ...(params && { params }) };
}

/** What the checks of one record found: problems, repairs, and where each field came from. */
export class Findings {
  readonly problems: SourceProblem[] = [];
  readonly repairs = new Set<string>();
  readonly provenance: Record<string, FieldProvenance> = {};

  constructor(private place: ProblemPlace) {}

  /** From here on problems name the record by its code. */
  nameRecord(code: string): void {
    this.place = { ...this.place, record: code };
  }

  get where(): ProblemPlace {
    return this.place;
  }

  error(code: ProblemCode, field: string, drafted?: Drafted, params?: Problem['params']): void {
    this.problems.push(problem(code, 'error', this.at(field, drafted), drafted?.value, params));
  }

  warn(code: ProblemCode, field: string, drafted?: Drafted, params?: Problem['params']): void {
    this.problems.push(problem(code, 'warning', this.at(field, drafted), drafted?.value, params));
  }

  /** Notes where a field came from; a derived value counts as a repair, so that the report shows it. */
  from(field: string, { path, rule, derived }: Drafted, repairedBy?: string): void {
    const named = repairedBy ?? rule;
    this.provenance[field] = { path, ...(named && { rule: named }), ...(derived && { derived }) };
    if (rule) this.repairs.add(rule);
    if (repairedBy) this.repairs.add(repairedBy);
  }

  get errors(): readonly SourceProblem[] {
    return this.problems.filter(({ severity }) => severity === 'error');
  }

  private at(field: string, drafted?: Drafted): ProblemPlace {
    return { ...this.place, field, ...(drafted && { path: joinPaths(this.place.path, drafted.path) }) };
  }
}

function joinPaths(outer: string | undefined, inner: string): string {
  if (!outer) return inner;
  if (outer.includes('!')) return inner ? `${outer}/${inner}` : outer;
  return inner ? `${outer}${inner.startsWith('[') || inner.startsWith('/') ? '' : '.'}${inner}` : outer;
}
