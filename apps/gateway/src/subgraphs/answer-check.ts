import {
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { leafCheck } from './leaf-check.js';

type Key = string | number;
/** Told of every value that had to be dropped: where, and why in plain words. */
export type OnInvalid = (path: readonly Key[], why: string) => void;

type LeafCheck = (value: unknown) => boolean;

/** What must be looked at in an object of an answer; fields that any JSON value suits are left out. */
export interface ObjectCheck {
  readonly fields: readonly FieldCheck[];
}

interface FieldCheck {
  readonly key: string;
  readonly isList: boolean;
  readonly leaf?: LeafCheck;
  readonly what?: string;
  readonly inside?: ObjectCheck;
  /** Only for these types of object; undefined = all. */
  readonly only?: string;
}

/** A check of answers to one selection, or undefined when nothing in it can be wrong. `type` undefined: an `_Entity`. */
export function compileAnswerCheck(
  schema: GraphQLSchema,
  type: GraphQLOutputType | undefined,
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ObjectCheck | undefined {
  const fields = collect(schema, type && getNamedType(type).name, selectionSet, fragments, undefined);
  return fields.length > 0 ? { fields } : undefined;
}

function collect(
  schema: GraphQLSchema,
  typeName: string | undefined,
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  only: string | undefined,
): FieldCheck[] {
  return selectionSet.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) {
      const type = typeName === undefined ? undefined : schema.getType(typeName);
      if (!isObjectType(type) && !isInterfaceType(type)) return [];
      const field = type.getFields()[node.name.value];
      if (!field) return [];
      const named = getNamedType(field.type);
      const common = {
        key: node.alias?.value ?? node.name.value,
        isList: isListType(getNullableType(field.type)),
        ...(only !== undefined && { only }),
      };
      if (node.selectionSet) {
        const inside = compileAnswerCheck(schema, field.type, node.selectionSet, fragments);
        return inside ? [{ ...common, inside }] : [];
      }
      const leaf = isLeafType(named) ? leafCheck(named) : undefined;
      return leaf ? [{ ...common, leaf, what: named.name }] : [];
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    if (!fragment) return [];
    const condition = fragment.typeCondition?.name.value ?? typeName;
    const narrows = condition !== typeName && (typeName !== undefined || selectionSet.selections.length > 1);
    return collect(schema, condition, fragment.selectionSet, fragments, narrows ? condition : only);
  });
}

/** Nulls every value that does not fit, in place, and tells of each. `path` grows and shrinks on the way. */
export function checkAnswer(check: ObjectCheck, value: unknown, path: Key[], onInvalid: OnInvalid): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      path.push(index);
      checkAnswer(check, value[index], path, onInvalid);
      path.pop();
    }
    return;
  }
  if (typeof value !== 'object') return;
  const object = value as Record<string, unknown>;
  for (const field of check.fields) {
    const given = object[field.key];
    if (given === null || given === undefined) continue;
    if (field.only !== undefined && object['__typename'] !== field.only) continue;
    path.push(field.key);
    const wrong = checkField(field, given, path, onInvalid);
    if (wrong !== undefined) {
      object[field.key] = null;
      onInvalid([...path], wrong);
    }
    path.pop();
  }
}

/** Why the whole value of a field has to go; undefined when it may stay. */
function checkField(field: FieldCheck, given: unknown, path: Key[], onInvalid: OnInvalid): string | undefined {
  if (field.isList !== Array.isArray(given))
    return field.isList ? 'no list' : `a list instead of ${field.what ?? 'an object'}`;
  if (field.inside) {
    if (typeof given !== 'object') return 'no object';
    checkAnswer(field.inside, given, path, onInvalid);
    return undefined;
  }
  if (Array.isArray(given)) {
    checkList(field, given, path, onInvalid);
    return undefined;
  }
  return field.leaf && !field.leaf(given) ? `no ${field.what}` : undefined;
}

function checkList(field: FieldCheck, list: unknown[], path: Key[], onInvalid: OnInvalid): void {
  list.forEach((item, index) => {
    if (item === null) return;
    path.push(index);
    if (Array.isArray(item)) checkList(field, item, path, onInvalid);
    else if (field.leaf && !field.leaf(item)) {
      list[index] = null;
      onInvalid([...path], `no ${field.what}`);
    }
    path.pop();
  });
}
