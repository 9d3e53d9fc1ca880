type Data = Record<string, unknown>;

/** Told when two subgraphs gave different values for the same field of the same object. */
export type OnDisagreement = (field: string) => void;

export interface MergeRules {
  /** On a disagreement the incoming value wins; else the one that is there already. */
  readonly incomingOwns: boolean;
  readonly onDisagreement?: OnDisagreement;
  /** Whether a type name is that of an object: an interface object only knows the interface's name. */
  readonly isConcrete: (typename: string) => boolean;
}

/** Puts what a subgraph said of an object to what is known of it, in place. A null never hides a known value. */
export function mergeInto(target: Data, source: Data, rules: MergeRules): void {
  for (const key in source) {
    const incoming = source[key];
    const known = target[key];
    if (known === undefined || known === null) {
      if (incoming !== undefined) target[key] = incoming;
    } else if (incoming !== null && typeof incoming === 'object' && typeof known === 'object') {
      mergeObjects(target, key, known, incoming, rules);
    } else if (incoming !== known && incoming !== null && incoming !== undefined) {
      if (key === '__typename') {
        if (rules.isConcrete(String(incoming))) target[key] = incoming;
        continue;
      }
      rules.onDisagreement?.(key);
      if (rules.incomingOwns) target[key] = incoming;
    }
  }
}

function mergeObjects(target: Data, key: string, known: object, incoming: object, rules: MergeRules): void {
  if (Array.isArray(known) && Array.isArray(incoming)) {
    if (known.length !== incoming.length) {
      rules.onDisagreement?.(key);
      if (rules.incomingOwns) target[key] = incoming;
      return;
    }
    incoming.forEach((item: unknown, index) => {
      const there = known[index] as unknown;
      if (isObject(item) && isObject(there)) mergeInto(there, item, rules);
      else if (item !== null && item !== there) {
        if (there !== null) rules.onDisagreement?.(key);
        if (rules.incomingOwns || there === null) known[index] = item;
      }
    });
  } else if (isObject(known) && isObject(incoming)) {
    mergeInto(known, incoming, rules);
  }
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
