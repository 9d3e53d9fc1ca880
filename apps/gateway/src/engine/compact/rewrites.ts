import type { FetchNodePathSegment, FetchRewrite } from '@graphql-hive/router-query-planner';
import type { TypeConditions } from './type-conditions.js';

type Data = Record<string, unknown>;

/** Does what the planner wants changed in a representation or an answer, in place. */
export function applyRewrites(value: unknown, rewrites: readonly FetchRewrite[], types: TypeConditions): void {
  for (const rewrite of rewrites) {
    if ('KeyRenamer' in rewrite) {
      const { path, renameKeyTo } = rewrite.KeyRenamer;
      atEnd(value, path, 0, types, (object, key) => {
        if (!(key in object)) return;
        object[renameKeyTo] = object[key];
        delete object[key];
      });
    } else {
      const { path, setValueTo } = 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite;
      atEnd(value, path, 0, types, (object, key) => {
        object[key] = setValueTo;
      });
    }
  }
}

/** Walks a rewrite's path, through lists and type conditions, to the objects whose key it ends in. */
function atEnd(
  value: unknown,
  path: readonly FetchNodePathSegment[],
  at: number,
  types: TypeConditions,
  change: (object: Data, key: string) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) atEnd(item, path, at, types, change);
    return;
  }
  const segment = path[at];
  if (typeof value !== 'object' || value === null || !segment) return;
  const object = value as Data;
  if ('TypenameEquals' in segment) {
    const typename = object['__typename'];
    if (typeof typename === 'string' && !types.fitsAny(typename, segment.TypenameEquals)) return;
    atEnd(object, path, at + 1, types, change);
  } else if (at === path.length - 1) {
    change(object, segment.Key);
  } else {
    atEnd(object[segment.Key], path, at + 1, types, change);
  }
}

/** The path of an error in an answer after its keys were renamed. */
export function rewrittenPath(
  path: readonly (string | number)[],
  rewrites: readonly FetchRewrite[],
): readonly (string | number)[] {
  let result = path;
  for (const rewrite of rewrites) {
    if (!('KeyRenamer' in rewrite)) continue;
    const keys = rewrite.KeyRenamer.path.flatMap((segment) => ('Key' in segment ? [segment.Key] : []));
    const fields = path.flatMap((key, at) => (typeof key === 'string' ? [{ key, at }] : []));
    const end = fields[keys.length - 1];
    if (!end || !keys.every((key, at) => fields[at]?.key === key)) continue;
    result = result.with(end.at, rewrite.KeyRenamer.renameKeyTo);
  }
  return result;
}
