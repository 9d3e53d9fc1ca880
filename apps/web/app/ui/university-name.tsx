export interface NamedUniversity {
  readonly name: string;
  readonly lang: string;
}

export type Names = Readonly<Record<string, NamedUniversity>>;

/** By domain. */
export function namesOf(
  universities: readonly {
    readonly domain: string;
    readonly name: { readonly value: string; readonly lang: string };
  }[],
): Names {
  return Object.fromEntries(universities.map(({ domain, name }) => [domain, { name: name.value, lang: name.lang }]));
}

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
