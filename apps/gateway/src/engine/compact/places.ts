import type { FlattenNodePathSegment } from '@graphql-hive/router-query-planner';
import type { TypeConditions } from './type-conditions.js';

type Data = Record<string, unknown>;

/** Where an object stands in the answer; a chain, since most of these paths are never looked at. */
export interface Place {
  readonly parent: Place | undefined;
  readonly key: string | number;
}

/** An object that waits for more of its fields. */
export interface Located {
  readonly object: Data;
  readonly place: Place | undefined;
}

/** Objects that a flatten path of the plan leads to, in order. */
export function objectsAt(data: Data, path: readonly FlattenNodePathSegment[], types: TypeConditions): Located[] {
  const found: Located[] = [];
  walk(data, path, 0, undefined, types, found);
  return found;
}

export function pathOfPlace(place: Place | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at; at = at.parent) path.push(at.key);
  return path.reverse();
}

function walk(
  value: unknown,
  path: readonly FlattenNodePathSegment[],
  at: number,
  place: Place | undefined,
  types: TypeConditions,
  found: Located[],
): void {
  if (value === null || typeof value !== 'object') return;
  const segment = path[at];
  if (Array.isArray(value)) {
    const next = segment === '@' ? at + 1 : at;
    for (let index = 0; index < value.length; index += 1) {
      walk(value[index], path, next, { parent: place, key: index }, types, found);
    }
    return;
  }
  const object = value as Data;
  if (segment === undefined) found.push({ object, place });
  else if (segment === '@') return;
  else if ('Field' in segment) {
    walk(object[segment.Field], path, at + 1, { parent: place, key: segment.Field }, types, found);
  } else {
    const typename = object['__typename'];
    if (typeof typename === 'string' && !types.fitsAny(typename, segment.TypeCondition)) return;
    walk(object, path, at + 1, place, types, found);
  }
}
