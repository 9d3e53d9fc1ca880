import type { CatalogueChange, Problem } from '@ithaca/vocabulary';

/** What a line of a node's feed turned out to be. */
export type FeedLine = { readonly change: CatalogueChange } | { readonly problem: Problem };

/**
 * Reads one line of a feed with suspicion: a node is somebody else's machine. A line that cannot be used is a problem
 * with its place; the others are still taken.
 * @param domain the partner that was asked: ids of others are refused, however they got there
 */
export function readFeedLine(text: string, line: number, domain: string, after: number): FeedLine {
  const parsed = parseJson(text);
  if (parsed === undefined) return refuse('FEED_NOT_JSON', line, text);
  const change = parsed as Partial<Record<string, unknown>>;
  if (change['op'] === 'end') {
    return isCount(change['cursor']) && isCount(change['total'])
      ? { change: change as unknown as CatalogueChange }
      : refuse('FEED_BAD_END', line, text);
  }
  if (!isCount(change['seq']) || change['seq'] <= after) return refuse('FEED_NOT_IN_ORDER', line, text);
  if (change['kind'] !== 'course' && change['kind'] !== 'programme') return refuse('FEED_UNKNOWN_KIND', line, text);
  const { id } = change;
  if (typeof id !== 'string' || id.length > 300 || !id.startsWith(`${domain}:`))
    return refuse('FEED_FOREIGN_ID', line, text);
  if (typeof change['changedAt'] !== 'string' || Number.isNaN(Date.parse(change['changedAt']))) {
    return refuse('FEED_BAD_INSTANT', line, text);
  }
  if (text.includes('\\u0000')) return refuse('FEED_NUL', line, text);
  if (change['op'] === 'delete') return { change: change as unknown as CatalogueChange };
  if (change['op'] !== 'upsert') return refuse('FEED_UNKNOWN_OPERATION', line, text);
  if (!isCount(change['version']) || typeof change['hash'] !== 'string' || change['hash'].length > 128) {
    return refuse('FEED_BAD_VERSION', line, text);
  }
  if (!isRecord(change['record'], change['kind'])) return refuse('FEED_BAD_RECORD', line, text);
  return { change: change as unknown as CatalogueChange };
}

const HEAD =
  /^\{"op":"upsert","seq":(\d{1,15}),"kind":"(?:course|programme)","id":"([^"\\]{1,300})","version":\d{1,10},"hash":"([0-9a-zA-Z]{1,128})"/;

/**
 * Sequence, id and hash of an upsert without reading its record, when its fields stand in the usual order: enough to
 * see that nothing changed. Undefined means: read the whole line.
 */
export function peekUpsert(
  text: string,
): { readonly seq: number; readonly id: string; readonly hash: string } | undefined {
  const head = HEAD.exec(text);
  return head ? { seq: Number(head[1]), id: head[2] ?? '', hash: head[3] ?? '' } : undefined;
}

/** A refused line that still says whose it is keeps its item: it must not look as if it had left the catalogue. */
function refuse(code: string, line: number, text: string): FeedLine {
  const record = /"id":"([^"\\]{1,300})"/.exec(text.slice(0, 2000))?.[1];
  return {
    problem: { code, severity: 'error', where: { line, ...(record && { record }) }, value: text.slice(0, 120) },
  };
}

function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // The caller reports the line; what exactly JSON.parse disliked does not help anybody.
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The shape the index relies on; other fields of a newer contract pass through untouched. */
function isRecord(value: unknown, kind: 'course' | 'programme'): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  const texts = ['title', 'description', 'learningOutcomes', 'unit'].every(
    (field) => (field !== 'title' && record[field] === undefined) || isLocalizedText(record[field]),
  );
  const rightEcts = record['ects'] === undefined || isEcts(record['ects']);
  return (
    texts &&
    rightEcts &&
    typeof record['code'] === 'string' &&
    hasPlainFacets(record) &&
    (kind === 'programme' || areOfferings(record['offerings']))
  );
}

function isEcts(value: unknown): boolean {
  const { min, max } = (value ?? {}) as Record<string, unknown>;
  return isCount(min) && isCount(max) && min <= max && max <= 100_000;
}

function hasPlainFacets({ eqfLevel, iscedF, mode, teachingLanguages }: Record<string, unknown>): boolean {
  return (
    (eqfLevel === undefined || (isCount(eqfLevel) && eqfLevel >= 1 && eqfLevel <= 8)) &&
    (iscedF === undefined || (typeof iscedF === 'string' && /^\d{2,4}$/.test(iscedF))) &&
    isMode(mode) &&
    areTags(teachingLanguages)
  );
}

function isLocalizedText(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const versions = Object.entries(value) as [string, unknown][];
  return (
    versions.length > 0 &&
    versions.every(([tag, version]) => {
      const { text, status } = (version ?? {}) as Record<string, unknown>;
      return /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && typeof text === 'string' && typeof status === 'string';
    })
  );
}

function areOfferings(value: unknown): boolean {
  return Array.isArray(value) && value.every(isOffering);
}

function isOffering(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { key, startsOn, mode, teachingLanguages } = value as Record<string, unknown>;
  const rightDay = startsOn === undefined || (typeof startsOn === 'string' && isDay(startsOn));
  return typeof key === 'string' && rightDay && isMode(mode) && areTags(teachingLanguages);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  // 30 February becomes 2 March in JavaScript: the day must come back as it went in.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

function isMode(value: unknown): boolean {
  return value === undefined || value === 'onsite' || value === 'online' || value === 'blended';
}

function areTags(value: unknown): boolean {
  return (
    value === undefined ||
    (Array.isArray(value) && value.every((tag) => typeof tag === 'string' && /^[A-Za-z0-9-]{1,35}$/.test(tag)))
  );
}
