/** A record of a source before its mapping: its value, and what stands around it. */
export interface SourceRecord {
  readonly value: unknown;
  /** Enclosing objects, the nearest first. */
  readonly parents: readonly unknown[];
  /** The streamed piece the record was found in. */
  readonly unit: unknown;
  /** Its key, when it came from a keyed map. */
  readonly key?: string;
  /** Base name of the file. */
  readonly file: string;
  /** Path inside its place, for reports. */
  readonly path: string;
}

export type PathStep =
  | { readonly kind: 'key'; readonly name: string }
  /** Elements of a list; one object counts as a list of one, null as an empty one. */
  | { readonly kind: 'elements' }
  /** Values of a keyed map; an empty list counts as an empty map. */
  | { readonly kind: 'values' }
  /** Every key of this name at any depth. */
  | { readonly kind: 'anywhere'; readonly name: string };

export interface RecordPath {
  readonly start: 'record' | 'unit' | 'file' | 'key';
  /** How many enclosing objects to climb first. */
  readonly climb: number;
  readonly steps: readonly PathStep[];
  readonly text: string;
}

export class InvalidPath extends Error {}

const parsed = new Map<string, RecordPath>();

/**
 * `summary.name.fi`, `items[]`, `courses{}`, `..vak[]`, `^studiengang` (enclosing object), `$unit.code`, `$file`, `$key`.
 * Keys with points or brackets stand in double quotes: `"a.b".c`. An empty path is the record itself.
 * @throws InvalidPath
 */
export function parsePath(text: string): RecordPath {
  const known = parsed.get(text);
  if (known) return known;
  let rest = text;
  let start: RecordPath['start'] = 'record';
  const special = /^\$(unit|file|key)(?=$|\.|\[|\{)\.?/.exec(rest);
  if (special) {
    start = special[1] as 'unit' | 'file' | 'key';
    rest = rest.slice(special[0].length);
  }
  const climb = /^\^*/.exec(rest)?.[0].length ?? 0;
  rest = rest.slice(climb);
  const steps: PathStep[] = [];
  while (rest !== '') {
    const step = /^(?:(\.\.)|\.)?(?:"([^"]+)"|([^.[\]{}"^]+))|^(\[\])|^(\{\})/.exec(rest);
    if (!step) throw new InvalidPath(`cannot read the path at "${rest}"`);
    const [whole, anywhere, quoted, plain, elements, values] = step;
    const name = quoted ?? plain;
    if (elements) steps.push({ kind: 'elements' });
    else if (values) steps.push({ kind: 'values' });
    else if (name !== undefined) steps.push({ kind: anywhere ? 'anywhere' : 'key', name });
    rest = rest.slice(whole.length);
  }
  const path: RecordPath = { start, climb, steps, text };
  parsed.set(text, path);
  return path;
}

/** Whether pieces at this path can be streamed: keys, then at most one `[]` or `{}`. */
export function isStreamable({ start, climb, steps }: RecordPath): boolean {
  const plain = steps.every(({ kind }, index) => kind === 'key' || (index === steps.length - 1 && kind !== 'anywhere'));
  return start === 'record' && climb === 0 && plain;
}

export interface Found {
  readonly value: unknown;
  readonly parents: readonly unknown[];
  readonly key?: string;
  readonly path: string;
}

/** All values that a path leads to. */
export function follow(path: RecordPath, record: SourceRecord): Found[] {
  if (path.start === 'file') return [{ value: record.file, parents: [], path: '$file' }];
  if (path.start === 'key') return [{ value: record.key, parents: [], path: '$key' }];
  let found: Found[] =
    path.start === 'unit'
      ? [{ value: record.unit, parents: [], path: '$unit' }]
      : [
          {
            value: path.climb === 0 ? record.value : record.parents[path.climb - 1],
            parents: record.parents.slice(path.climb),
            path: '^'.repeat(path.climb),
          },
        ];
  for (const step of path.steps) found = found.flatMap((at) => take(step, at));
  return found;
}

function take(step: PathStep, at: Found): Found[] {
  const { value } = at;
  switch (step.kind) {
    case 'key':
      return isObject(value) && Object.hasOwn(value, step.name) ? [child(at, step.name, value[step.name])] : [];
    case 'elements':
      if (Array.isArray(value))
        return value.map((element: unknown, index) => ({ ...child(at, `[${index}]`, element), parents: at.parents }));
      return value === null || value === undefined ? [] : [at];
    case 'values':
      if (!isObject(value)) return [];
      return Object.entries(value).map(([key, inner]) => ({ ...child(at, key, inner), key, parents: at.parents }));
    case 'anywhere':
      return descend(step.name, at);
  }
}

function descend(name: string, from: Found): Found[] {
  const found: Found[] = [];
  const waiting: Found[] = [from];
  for (let at = waiting.shift(); at; at = waiting.shift()) {
    const { value } = at;
    const here = at;
    if (Array.isArray(value)) {
      waiting.unshift(
        ...value.map((element: unknown, index) => ({ ...child(here, `[${index}]`, element), parents: here.parents })),
      );
    } else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) (key === name ? found : waiting).push(child(at, key, inner));
    }
  }
  return found;
}

function child(at: Found, step: string, value: unknown): Found {
  const path =
    step.startsWith('[') || at.path === '' || at.path.endsWith('^') ? `${at.path}${step}` : `${at.path}.${step}`;
  return { value, path, parents: isObject(at.value) ? [at.value, ...at.parents] : at.parents };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
