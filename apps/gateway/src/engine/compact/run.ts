import type { ExecutionResult } from 'graphql';
import { GraphQLError } from 'graphql';
import { copyOf } from '../../subgraphs/copy.js';
import type { CallContext } from '../../upstream/upstream.js';
import type { AskSubgraph } from '../engine.js';
import { mergeInto, type MergeRules } from './merge.js';
import { type Located, objectsAt, pathOfPlace } from './places.js';
import type { EntityList, EntityStep, FetchStep, Step } from './plan.js';
import { type FailedFields, representationOf } from './representation.js';
import { applyRewrites, rewrittenPath } from './rewrites.js';
import type { TypeConditions } from './type-conditions.js';

type Data = Record<string, unknown>;
type Variables = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** What a run needs from its engine. */
export interface RunTools {
  readonly ask: AskSubgraph;
  readonly types: TypeConditions;
  rulesFor(subgraph: string): MergeRules;
}

/** The objects of one list of a step: what represents them, and which of them share a representation. */
interface Prepared {
  readonly list: EntityList;
  readonly located: readonly Located[];
  /** Place in the list of representations, for each located object. */
  readonly indexes: readonly number[];
}

/** One operation under way: the data so far, and what failed. */
export class Run {
  readonly data: Data = {};
  readonly errors: GraphQLError[] = [];
  private failed: FailedFields | undefined;

  constructor(
    private readonly tools: RunTools,
    private readonly variables: Variables,
    private readonly context: CallContext,
  ) {}

  async take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'sequence':
        for (const child of step.steps) await this.take(child);
        return;
      case 'parallel':
        await Promise.all(step.steps.map((child) => this.take(child)));
        return;
      case 'condition': {
        const next = this.variables[step.variable] === true ? step.yes : step.no;
        return next && this.take(next);
      }
      case 'fetch':
        return this.fetch(step);
      case 'entities':
        return this.fetchEntities(step);
    }
  }

  private async fetch(step: FetchStep): Promise<void> {
    const { data, errors = [] } = await this.ask(step, this.selected(step.variableUsages));
    if (data) {
      applyRewrites(data, step.outputRewrites, this.tools.types);
      mergeInto(this.data, data, this.tools.rulesFor(step.subgraph));
    }
    for (const error of errors) this.record(error, error.path && rewrittenPath(error.path, step.outputRewrites));
  }

  private async fetchEntities(step: EntityStep): Promise<void> {
    const variables = this.selected(step.variableUsages);
    const prepared = this.prepare(step, variables);
    if (prepared.length === 0) return;
    const { data, errors = [] } = await this.ask(step, variables);
    const rules = this.tools.rulesFor(step.subgraph);
    for (const { list, located, indexes } of prepared) {
      const entities = data?.[list.responseKey];
      if (!Array.isArray(entities)) continue;
      applyRewrites(entities, list.outputRewrites, this.tools.types);
      const used = new Set<number>();
      located.forEach(({ object }, at) => {
        const index = indexes[at]!;
        const entity = entities[index] as Data | null | undefined;
        if (!entity) return;
        // Objects that share an entity must not share its parts: each goes on to be filled by its own selections.
        mergeInto(object, used.has(index) ? copyOf(entity) : entity, rules);
        used.add(index);
      });
    }
    for (const error of errors) this.placeError(error, prepared);
  }

  /** Finds the objects of each list and puts their representations into `variables`. */
  private prepare(step: EntityStep, variables: Record<string, unknown>): Prepared[] {
    const seen = new Map<string, Map<string, number>>();
    const prepared: Prepared[] = [];
    let asked = 0;
    for (const list of step.lists) {
      const representations = (variables[list.variable] ??= []) as Data[];
      let known = seen.get(list.variable);
      if (!known) seen.set(list.variable, (known = new Map()));
      const located: Located[] = [];
      const indexes: number[] = [];
      for (const path of list.paths) {
        for (const place of objectsAt(this.data, path, this.tools.types)) {
          const representation = representationOf(place.object, list.requires, this.tools.types, this.failed);
          if (!representation) continue;
          applyRewrites(representation, list.inputRewrites, this.tools.types);
          const key = JSON.stringify(representation);
          let index = known.get(key);
          if (index === undefined) {
            known.set(key, (index = representations.length));
            representations.push(representation);
          }
          located.push(place);
          indexes.push(index);
        }
      }
      asked += representations.length;
      prepared.push({ list, located, indexes });
    }
    return asked > 0 ? prepared : [];
  }

  private ask({ subgraph, text }: FetchStep | EntityStep, variables: Variables): Promise<ExecutionResult> {
    return this.tools.ask({ subgraph, text, variables, context: this.context });
  }

  private selected(usages: readonly string[]): Record<string, unknown> {
    const selected: Record<string, unknown> = {};
    for (const name of usages) if (name in this.variables) selected[name] = this.variables[name];
    return selected;
  }

  /** An error of an entity stands in the answer wherever that entity stands. */
  private placeError(error: GraphQLError, prepared: readonly Prepared[]): void {
    const [responseKey, index, ...rest] = error.path ?? [];
    const matching =
      responseKey === undefined ? prepared : prepared.filter(({ list }) => list.responseKey === responseKey);
    let placed = false;
    for (const { list, located, indexes } of matching) {
      for (let at = 0; at < located.length; at += 1) {
        if (typeof index === 'number' && indexes[at] !== index) continue;
        this.record(error, [...pathOfPlace(located[at]!.place), ...rewrittenPath(rest, list.outputRewrites)]);
        placed = true;
      }
    }
    if (!placed) this.record(error, undefined);
  }

  private record(error: GraphQLError, path: Path | undefined): void {
    this.errors.push(new GraphQLError(error.message, { path, extensions: error.extensions }));
    if (path) this.markFailed(path);
  }

  private markFailed(path: Path): void {
    let at: unknown = this.data;
    for (let depth = 0; depth < path.length; depth += 1) {
      if (at === null || typeof at !== 'object') return;
      const next = (at as Data)[path[depth]!];
      if (next === null || next === undefined) {
        this.failed ??= new WeakMap();
        const fields = this.failed.get(at) ?? new Set<string>();
        this.failed.set(at, fields.add(String(path[depth])));
        return;
      }
      at = next;
    }
  }
}
