import type { RequiresSelection } from '@graphql-hive/router-query-planner';
import type { TypeConditions } from './type-conditions.js';

type Data = Record<string, unknown>;

/** Fields whose value is null because they failed, not because they are null. */
export type FailedFields = WeakMap<object, Set<string>>;

/** The fields of an object are not there, so the subgraph that needs them cannot be asked. */
const MISSING = Symbol('missing');

/**
 * What stands for an entity when another subgraph is asked for its fields; undefined when a field that it needs failed
 * or never came. A field that is honestly null stays null: `@requires` resolvers see it as it is.
 */
export function representationOf(
  object: Data,
  requires: readonly RequiresSelection[],
  types: TypeConditions,
  failed: FailedFields | undefined,
): Data | undefined {
  const typename = object['__typename'];
  if (typeof typename !== 'string') return undefined;
  const representation = project(object, requires, types, failed);
  if (representation === MISSING) return undefined;
  representation['__typename'] ??= typename;
  for (const key in representation) {
    if (key !== '__typename' && representation[key] !== null) return representation;
  }
  return undefined;
}

function project(
  object: Data,
  requires: readonly RequiresSelection[],
  types: TypeConditions,
  failed: FailedFields | undefined,
): Data | typeof MISSING {
  const result: Data = {};
  for (const selection of requires) {
    if (selection.kind === 'InlineFragment') {
      const typename = object['__typename'];
      if (typeof typename === 'string' && !types.fits(typename, selection.typeCondition)) continue;
      const inner = project(object, selection.selections, types, failed);
      if (inner === MISSING) return MISSING;
      Object.assign(result, inner);
    } else if (selection.kind === 'Field') {
      const key = selection.alias ?? selection.name;
      const value = object[selection.name] === undefined ? object[key] : object[selection.name];
      if (selection.name === '__typename' && value === undefined) continue;
      if (value === undefined || (value === null && failed?.get(object)?.has(key))) return MISSING;
      const projected = selection.selections ? inside(value, selection.selections, types, failed) : value;
      if (projected === MISSING) return MISSING;
      result[key] = projected;
    }
  }
  return result;
}

function inside(
  value: unknown,
  selections: readonly RequiresSelection[],
  types: TypeConditions,
  failed: FailedFields | undefined,
): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (!Array.isArray(value)) return project(value as Data, selections, types, failed);
  const list: unknown[] = [];
  for (const item of value) {
    const projected = inside(item, selections, types, failed);
    if (projected === MISSING) return MISSING;
    list.push(projected);
  }
  return list;
}
