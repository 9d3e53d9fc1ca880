import type { Partition } from '../partners/upstream-directory.js';
import { argumentValue, type RootField } from './subgraph-query.js';

/** The partner that the id in a representation names; undefined when none of its keys is such an id. */
export function partnerOfRepresentation({ row, pattern }: Partition, representation: unknown): string | undefined {
  if (typeof representation !== 'object' || representation === null) return undefined;
  for (const field of row.keyFields) {
    const id = (representation as Record<string, unknown>)[field];
    if (typeof id === 'string') return pattern.exec(id)?.groups?.['partner'];
  }
  return undefined;
}

/** The id in a root field's argument, and the partner it names. */
export function partnerOfRootField(
  { row, pattern }: Partition,
  { node }: RootField,
  variables: Readonly<Record<string, unknown>>,
): { readonly id?: string; readonly partner?: string } {
  for (const argument of node.arguments ?? []) {
    if (!row.rootArguments.includes(argument.name.value)) continue;
    const id = argumentValue(argument, variables);
    if (typeof id !== 'string') continue;
    const partner = pattern.exec(id)?.groups?.['partner'];
    return partner === undefined ? { id } : { id, partner };
  }
  return {};
}
