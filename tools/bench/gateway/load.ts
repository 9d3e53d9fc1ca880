import autocannon from 'autocannon';
import { PARTNERS } from './subgraphs.ts';

/** What one target did under load. */
export interface Measured {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

const SEARCH = `query Search($query: String!) {
  searchCourses(query: $query, first: 20) {
    totalCount
    nodes { id title ects seats { available } translation(lang: "fi") { title status } }
  }
}`;

const COURSE = `query Course($id: ID!) {
  course(id: $id) { id title description ects seats { capacity available } translation(lang: "fi") { title status } }
}`;

/** A few hundred different searches, as different visitors ask them. */
export const SEARCHES = Array.from({ length: 400 }, (_, index) =>
  JSON.stringify({ query: SEARCH, variables: { query: `words ${index}` } }),
);

export const COURSES = Array.from({ length: 400 }, (_, index) =>
  JSON.stringify({ query: COURSE, variables: { id: `${PARTNERS[index % PARTNERS.length]}:${(index * 7) % 500}` } }),
);

/** Loads one target for a bounded time. @throws Error when it answers with errors, since wrong answers are fast */
export async function load(
  url: string,
  bodies: readonly string[],
  connections: number,
  seconds: number,
): Promise<Measured> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    requests: bodies.map((body) => ({ body })),
  });
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

/** One request; its answer and how long it took. */
export async function once(url: string, body: string): Promise<{ answer: unknown; milliseconds: number }> {
  const startedAt = performance.now();
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const answer: unknown = await response.json();
  return { answer, milliseconds: performance.now() - startedAt };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
