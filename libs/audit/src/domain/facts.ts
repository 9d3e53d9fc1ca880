import type { Fact } from './audit-event.js';

/**
 * Facts that every reader writes down alike. Anything else is a mistake of the caller, found before it is in a chain.
 * @throws TypeError naming the fact
 */
export function checkedFacts(facts: Readonly<Record<string, Fact>>): Readonly<Record<string, Fact>> {
  for (const [name, fact] of Object.entries(facts)) {
    const fits =
      typeof fact === 'boolean' || (typeof fact === 'string' && fact.isWellFormed()) || Number.isSafeInteger(fact);
    if (!fits) throw new TypeError(`the fact ${name} of an audit event is neither text, whole number nor truth value`);
  }
  return facts;
}
