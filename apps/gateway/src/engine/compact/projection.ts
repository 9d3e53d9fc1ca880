import {
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type Condition, type ConditionalSelection, holds } from './collect-fields.js';
import { leafCheck } from '../../subgraphs/leaf-check.js';
import type { TypeConditions } from './type-conditions.js';

type Data = Record<string, unknown>;

/** What a run knows while its answer is written: where it is, and what was wrong so far. */
export interface ProjectionRun {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly path: (string | number)[];
  readonly errors: GraphQLError[];
}

/** The value may not be null but is: the object around it becomes null. */
const BUBBLE = Symbol('bubble');
type Complete = (value: unknown, run: ProjectionRun) => unknown;

interface FieldPlan {
  readonly key: string;
  /** Its name in the answer. */
  readonly answerKey: string;
  /** All mentions of the field are conditional: it counts when one of these holds. */
  readonly anyOf?: readonly (readonly Condition[])[];
  readonly complete: Complete;
}

/** Writes answers of one operation: exactly the selected fields, in order, checked against the schema. */
export class Projection {
  private readonly complete: Complete;

  constructor(
    private readonly schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly types: TypeConditions,
    /** Fields that are called otherwise in the answer than while the plan runs; paths of errors stay as they were. */
    private readonly answerKeys: ReadonlyMap<string, string> = new Map(),
  ) {
    const rootType = schema.getRootType(operation.operation);
    if (!rootType) throw new GraphQLError(`there are no operations of the kind ${operation.operation}`);
    this.complete = this.ofObject(rootType, [{ selectionSet: operation.selectionSet, conditions: [] }]);
  }

  /** The answer's `data`; null when a value that may not be null is missing all the way up. */
  write(data: Data, run: ProjectionRun): Data | null {
    const value = this.complete(data, run);
    return value === BUBBLE ? null : (value as Data);
  }

  private ofType(type: GraphQLOutputType, selections: readonly ConditionalSelection[]): Complete {
    if (isNonNullType(type)) return nonNull(this.ofType(type.ofType, selections));
    if (isListType(type)) return list(this.ofType(type.ofType, selections));
    if (isLeafType(type)) return leaf(type);
    return isObjectType(type) ? this.ofObject(type, selections) : this.ofAbstract(type, selections);
  }

  private ofObject(type: GraphQLObjectType, selections: readonly ConditionalSelection[]): Complete {
    const fields = this.fieldsOf(type, selections);
    return (value, run) => {
      if (value === null || value === undefined) return null;
      if (typeof value !== 'object' || Array.isArray(value)) return invalid(run, type.name);
      return project(value as Data, fields, run);
    };
  }

  private ofAbstract(abstract: GraphQLAbstractType, selections: readonly ConditionalSelection[]): Complete {
    const known = new Map<string, readonly FieldPlan[] | undefined>();
    const ofAnyType =
      isInterfaceType(abstract) && !selections.some(({ selectionSet }) => this.asksForType(abstract, selectionSet))
        ? this.fieldsOf(abstract, selections)
        : undefined;
    return (value, run) => {
      if (value === null || value === undefined) return null;
      const typename = (value as Data)['__typename'];
      if (ofAnyType && (typename === undefined || typename === abstract.name)) {
        return project(value as Data, ofAnyType, run);
      }
      if (typeof typename !== 'string') return invalid(run, 'object with a type');
      if (!known.has(typename)) {
        const type = this.schema.getType(typename);
        known.set(typename, isObjectType(type) ? this.fieldsOf(type, selections) : undefined);
      }
      const fields = known.get(typename);
      // A type that callers may not know of: inaccessible, or newer than the supergraph.
      return fields ? project(value as Data, fields, run) : null;
    };
  }

  /** Whether the answer depends on the type of the object. If not, a plan may leave an interface object without one. */
  private asksForType(type: GraphQLInterfaceType, { selections }: SelectionSetNode): boolean {
    return selections.some((node) => {
      if (node.kind === Kind.FIELD) return node.name.value === '__typename';
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
      if (!fragment) return false;
      const condition = fragment.typeCondition?.name.value ?? type.name;
      return !this.types.fits(type.name, condition) || this.asksForType(type, fragment.selectionSet);
    });
  }

  private fieldsOf(
    type: GraphQLObjectType | GraphQLInterfaceType,
    selections: readonly ConditionalSelection[],
  ): FieldPlan[] {
    const collected = collectFields(type.name, selections, this.fragments, this.types);
    return [...collected].flatMap(([key, occurrences]) => {
      const anyOf = occurrences.some(({ conditions }) => conditions.length === 0)
        ? undefined
        : occurrences.map(({ conditions }) => conditions);
      const { name } = occurrences[0]!.node;
      const inner = occurrences.flatMap(({ node, conditions }) =>
        node.selectionSet ? [{ selectionSet: node.selectionSet, conditions }] : [],
      );
      const field = type.getFields()[name.value];
      const complete = name.value === '__typename' ? () => type.name : field && this.ofType(field.type, inner);
      return complete ? [{ key, answerKey: this.answerKeys.get(key) ?? key, complete, ...(anyOf && { anyOf }) }] : [];
    });
  }
}

function project(object: Data, fields: readonly FieldPlan[], run: ProjectionRun): unknown {
  const result: Data = {};
  for (const { key, answerKey, anyOf, complete } of fields) {
    if (anyOf && !anyOf.some((conditions) => holds(conditions, run.variables))) continue;
    run.path.push(key);
    const value = complete(object[key], run);
    run.path.pop();
    if (value === BUBBLE) return null;
    result[answerKey] = value;
  }
  return result;
}

function leaf(type: GraphQLLeafType): Complete {
  const fits = leafCheck(type);
  const { name } = getNamedType(type);
  return (value, run) => {
    if (value === null || value === undefined) return null;
    return !fits || fits(value) ? value : invalid(run, name);
  };
}

function list(item: Complete): Complete {
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return invalid(run, 'list');
    const result = new Array<unknown>(value.length);
    for (let index = 0; index < value.length; index += 1) {
      run.path.push(index);
      const completed = item(value[index], run);
      run.path.pop();
      if (completed === BUBBLE) return null;
      result[index] = completed;
    }
    return result;
  };
}

function nonNull(inner: Complete): Complete {
  return (value, run) => {
    const completed = inner(value, run);
    if (completed !== null && completed !== BUBBLE) return completed;
    if (!alreadyTold(run)) {
      run.errors.push(problem(run, 'NULL_NOT_ALLOWED', 'a value that may not be null is missing'));
    }
    return BUBBLE;
  };
}

/** Whether an error stands at this place, above it or below it. */
function alreadyTold({ errors, path }: ProjectionRun): boolean {
  return errors.some(({ path: told }) => !told || told.every((key, at) => at >= path.length || key === path[at]));
}

function invalid(run: ProjectionRun, what: string): null {
  run.errors.push(problem(run, 'SUBGRAPH_INVALID', `a subgraph's value is no ${what}`));
  return null;
}

function problem({ path }: ProjectionRun, code: string, message: string): GraphQLError {
  return new GraphQLError(message, { path: [...path], extensions: { code } });
}
