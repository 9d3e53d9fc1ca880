import { type FactName, factsOf, factType, type FactType, kindRule, type NoticeKind } from './notice-kinds.js';

/**
 * What is wrong with the facts of a notice; undefined: nothing. Types say the same at build time; this holds what comes
 * from rows and messages.
 */
export function factsProblem(kind: NoticeKind, facts: Readonly<Record<string, unknown>>): string | undefined {
  const missing = kindRule(kind).needs.find((name) => facts[name] === undefined || facts[name] === null);
  if (missing) return `${kind} needs ${missing}`;
  const known = factsOf(kind);
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    if (!known.includes(name as FactName)) return `${kind} knows no ${name}`;
    if (!FITS[factType(name as FactName)](value)) return `${name} of ${kind} is no ${factType(name as FactName)}`;
  }
  return undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const FITS: Readonly<Record<FactType, (value: unknown) => boolean>> = {
  words: (value) =>
    isText(value) ||
    (typeof value === 'object' &&
      value !== null &&
      Object.values(value).some((one) => isText((one as { text?: unknown } | null)?.text))),
  instant: (value) => isText(value) && /^\d{4}-\d\d-\d\dT.*Z$/.test(value) && !Number.isNaN(Date.parse(value)),
  day: (value) => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  count: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  code: (value) => isText(value) && /^[A-Za-z0-9_.-]{1,80}$/.test(value),
  zone: (value) => isText(value) && isZone(value),
};

/** Whether the machine knows the rules of an IANA zone. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== undefined;
  } catch {
    // RangeError: no such zone.
    return false;
  }
}
