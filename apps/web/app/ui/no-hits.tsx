import { Link } from 'react-router';
import type { Member, Search } from '../search.server';
import { chosenFilters, type FilterName, type SearchAddress } from '../search-address';
import { filterLabel } from './filter-label';
import { paths } from './paths';
import { type Page, usePage } from './use-page';

interface NoHitsProps {
  readonly address: SearchAddress;
  readonly relaxations: Search['relaxations'];
  readonly members: readonly Member[];
}

/** Nothing found: the nearest searches that do find something, with how much. */
export function NoHits({ address, relaxations, members }: NoHitsProps) {
  const page = usePage();
  const { t, f, language } = page;
  const ways = relaxations.flatMap(({ drop, count }) => relaxed(page, address, drop, members, count) ?? []);
  // Nothing was asked for, and there is nothing: the alliance has just begun.
  if (address.q === '' && chosenFilters(address).length === 0) return <p className="no-hits">{t('home.empty')}</p>;
  const unique = [...new Map(ways.map((way) => [way.to, way])).values()];
  return (
    <div className="no-hits">
      {unique.length > 0 && (
        <>
          <p>{t('noHits.instead')}</p>
          <ul className="plain-list">
            {unique.map(({ to, without, count }) => (
              <li key={to}>
                <Link to={to}>{t('noHits.without', { without: f.list(without) })}</Link>{' '}
                <span className="muted">{t('courses', { count })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <ul className="hints">
        <li>{t('noHits.spelling')}</li>
        <li>{t('noHits.anyLanguage')}</li>
        <li>
          <Link to={paths.search(language)}>{t('noHits.all')}</Link>
        </li>
      </ul>
    </div>
  );
}

/** The parameter of an address behind a field of the API's filter. */
const PARAMETER: Readonly<Record<string, FilterName | 'q'>> = {
  query: 'q',
  institutions: 'institution',
  teachingLanguages: 'language',
  eqfLevels: 'level',
  iscedF: 'field',
  modes: 'mode',
  ectsBands: 'ects',
  startsFrom: 'starts',
  startsUntil: 'starts',
  startsSoon: 'starts',
};

function relaxed(
  page: Page,
  address: SearchAddress,
  drop: readonly string[],
  members: readonly Member[],
  count: number,
) {
  const names = new Set(drop.flatMap((field) => PARAMETER[field] ?? []));
  if (names.size === 0) return undefined;
  const keeps = (name: FilterName | 'q') => !names.has(name);
  const next: Partial<SearchAddress> = {
    q: keeps('q') ? address.q : '',
    institution: keeps('institution') ? address.institution : [],
    language: keeps('language') ? address.language : [],
    level: keeps('level') ? address.level : [],
    field: keeps('field') ? address.field : [],
    mode: keeps('mode') ? address.mode : [],
    ects: keeps('ects') ? address.ects : [],
    starts: keeps('starts') ? address.starts : undefined,
    sort: address.sort,
  };
  const dropped = chosenFilters(address).filter(({ name }) => names.has(name));
  const without = [
    ...(names.has('q') && address.q !== '' ? [page.t('quoted', { text: address.q })] : []),
    ...dropped.map(({ name, value }) => page.t('quoted', { text: filterLabel(page, name, value, members).label })),
  ];
  return without.length > 0 ? { to: paths.search(page.language, next), without, count } : undefined;
}
