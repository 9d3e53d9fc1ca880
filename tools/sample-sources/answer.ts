import type { Catalogue } from './catalogue.ts';
import type { InstitutionFacts } from './institutions.ts';

/** A university as its renderer sees it. */
export interface University {
  readonly facts: InstitutionFacts;
  readonly catalogue: Catalogue;
}

/** What is asked of it, below `/<domain>`. */
export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
  /** 200 unless told otherwise. */
  readonly status?: number;
}

/** One university's system: undefined where it has nothing at that path. */
export type Renderer = (university: University, asked: Asked) => Answer | undefined | Promise<Answer | undefined>;

export function json(body: unknown): Answer {
  return { type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
