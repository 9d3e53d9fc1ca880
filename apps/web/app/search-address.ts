import { isSchacDomain } from '@ithaca/vocabulary';

export const SORTS = ['relevance', 'starts', 'title'] as const;
export type Sort = (typeof SORTS)[number];
export const MODES = ['ONSITE', 'ONLINE', 'BLENDED'] as const;
export type Mode = (typeof MODES)[number];

/** Bands of credits as the facet counts them; `unknown` are courses that do not say. */
const ECTS_BAND = /^(0-2\.5|3-4\.5|5-6|6\.5-9\.5|10-|unknown)$/;

/** Everything a search is, as it stands in the address: reload, back and share keep it. */
export interface SearchAddress {
  readonly q: string;
  readonly institution: readonly string[];
  readonly language: readonly string[];
  readonly level: readonly string[];
  readonly field: readonly string[];
  readonly mode: readonly Mode[];
  readonly ects: readonly string[];
  /** `soon`, or a month `2027-01`. */
  readonly starts: string | undefined;
  readonly sort: Sort;
  readonly after: string | undefined;
}

export const LISTS = ['institution', 'language', 'level', 'field', 'mode', 'ects'] as const;
export type ListName = (typeof LISTS)[number];
export type FilterName = ListName | 'starts';

/** A parameter that means nothing to us; the page says that it was left out. `value` is shortened and printable. */
export interface Ignored {
  readonly name: string;
  readonly value: string;
}

const MAX_QUERY = 200;
const MAX_VALUES = 30;
const MAX_CURSOR = 2000;

const acceptable: Readonly<Record<FilterName, (value: string) => boolean>> = {
  institution: isSchacDomain,
  language: (value) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(value),
  level: (value) => /^[1-8]$/.test(value),
  field: (value) => /^\d{2,4}$/.test(value),
  mode: (value) => MODES.some((mode) => mode === value),
  ects: (value) => ECTS_BAND.test(value),
  starts: (value) => /^(soon|20\d\d-(0[1-9]|1[0-2]))$/.test(value),
};

/** Reads a search from an address. Whatever stands there, the result can be asked for; what was left out is named. */
export function readSearch(url: URL): { address: SearchAddress; ignored: readonly Ignored[]; shortened: boolean } {
  const parameters = url.searchParams;
  const ignored: Ignored[] = [];
  const values = (name: FilterName): string[] => {
    const given = [...new Set(parameters.getAll(name).filter((value) => value !== ''))];
    const good = given.filter((value) => acceptable[name](value)).slice(0, MAX_VALUES);
    ignored.push(
      ...given
        .filter((value) => !good.includes(value))
        .map((value) => ({ name, value: printable(value).slice(0, 40) })),
    );
    return good;
  };
  const query = printable(parameters.get('q') ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const sort = parameters.get('sort') ?? '';
  const after = parameters.get('after') ?? '';
  const address: SearchAddress = {
    q: [...query].slice(0, MAX_QUERY).join(''),
    institution: values('institution'),
    language: values('language'),
    level: values('level'),
    field: narrowest(values('field')),
    mode: values('mode') as Mode[],
    ects: values('ects'),
    starts: values('starts')[0],
    sort: SORTS.find((known) => known === sort) ?? 'relevance',
    after: after !== '' && after.length <= MAX_CURSOR ? after : undefined,
  };
  return { address, ignored: ignored.slice(0, 5), shortened: [...query].length > MAX_QUERY };
}

/** Whoever chose a narrow field inside a broad one means the narrow one. ISCED-F codes begin with their parent's. */
function narrowest(codes: readonly string[]): string[] {
  return codes.filter((code) => !codes.some((other) => other !== code && other.startsWith(code)));
}

/** Without control characters, bidirectional overrides and lone surrogates: safe to print and to ask for. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffd]/gu, ' ');
}

/** The query string of a search, shortest form; empty when it is the plain list. */
export function searchString(address: Partial<SearchAddress>): string {
  const parameters = new URLSearchParams();
  if (address.q) parameters.set('q', address.q);
  for (const name of LISTS) for (const value of address[name] ?? []) parameters.append(name, value);
  if (address.starts) parameters.set('starts', address.starts);
  if (address.sort && address.sort !== 'relevance') parameters.set('sort', address.sort);
  if (address.after) parameters.set('after', address.after);
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** A search without one chosen value, back on its first page. */
export function withoutValue(address: SearchAddress, name: FilterName, value: string): SearchAddress {
  if (name === 'starts') return { ...address, starts: undefined, after: undefined };
  return { ...address, [name]: address[name].filter((chosen) => chosen !== value), after: undefined };
}

/** The chosen filters in the order of the panel. */
export function chosenFilters(address: SearchAddress): { name: FilterName; value: string }[] {
  const lists = LISTS.flatMap((name) => address[name].map((value) => ({ name: name as FilterName, value })));
  return address.starts ? [...lists, { name: 'starts', value: address.starts }] : lists;
}

/** Nothing was asked: the plain list. */
export function isPlain(address: SearchAddress): boolean {
  return searchString(address) === '';
}
