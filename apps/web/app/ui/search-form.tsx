import { Button, NativeSelect } from '@mantine/core';
import { SORTS, type SearchAddress } from '../search-address';
import { paths } from './paths';
import { SearchField } from './search-box';
import { usePage } from './use-page';

/** The one form of the search page; facets and sorting belong to it by this id, wherever they stand. */
export const SEARCH_FORM = 'search';

export function SearchForm({ address }: { address: SearchAddress }) {
  const { t, language } = usePage();
  return (
    <form id={SEARCH_FORM} className="search-box" action={paths.search(language)} role="search" data-live>
      <SearchField id="q" label={t('search.label')} value={address.q} />
      <Button type="submit" className="search-button">
        {t('search.button')}
      </Button>
    </form>
  );
}

export function SortField({ address, form }: { address: SearchAddress; form: string }) {
  const { t } = usePage();
  return (
    <NativeSelect
      id="sort"
      className="sort-field"
      name="sort"
      form={form}
      label={t('sort.label')}
      defaultValue={address.sort}
      data={SORTS.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
    />
  );
}
