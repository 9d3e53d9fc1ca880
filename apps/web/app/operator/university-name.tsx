import type { NamedUniversity } from './desk.server';

export type Names = Readonly<Record<string, NamedUniversity>>;

/** A university by its name; by its domain where nobody can say the name now. */
export function UniversityName({ domain, names }: { domain: string; names: Names }) {
  const known = names[domain];
  return known ? (
    <span lang={known.lang} dir="auto">
      {known.name}
    </span>
  ) : (
    <code>{domain}</code>
  );
}
