import { Button } from '@mantine/core';
import type { Facet, Member } from '../search.server';
import { chosenFilters, type FilterName, type SearchAddress } from '../search-address';
import { FacetGroup, type FacetOption } from './facet-group';
import { filterLabel } from './filter-label';
import { usePage } from './use-page';

type FacetName = Facet['name'];

const PARAMETER: Readonly<Record<FacetName, FilterName>> = {
  ISCED_F: 'field',
  TEACHING_LANGUAGE: 'language',
  ECTS: 'ects',
  EQF_LEVEL: 'level',
  MODE: 'mode',
  STARTS: 'starts',
  INSTITUTION: 'institution',
};
const ORDER = Object.keys(PARAMETER) as readonly FacetName[];

interface FacetPanelProps {
  readonly facets: readonly Facet[];
  readonly members: readonly Member[];
  readonly address: SearchAddress;
  readonly form: string;
}

/** All filters with live counts, as native inputs of one GET form. On a phone they fold into one line. */
export function FacetPanel({ facets, members, address, form }: FacetPanelProps) {
  const page = usePage();
  const { t } = page;
  const shown = ORDER.flatMap((name) => facets.find((facet) => facet.name === name) ?? []);
  if (shown.every(({ values }) => values.length === 0)) return null;
  return (
    <details className="facets" id="facet-panel">
      <summary>{t('facets.title')}</summary>
      <div className="facets-body">
        {shown.map(({ name, values }) => {
          const parameter = PARAMETER[name];
          const options = inOrder(parameter, values).map(({ value, count }): FacetOption => {
            const chosen = chosenFilters(address).some((one) => one.name === parameter && one.value === value);
            const within = parameter === 'field' && value.length > 2;
            return { value, count, chosen, within, ...filterLabel(page, parameter, value, members) };
          });
          return (
            <FacetGroup
              key={name}
              name={parameter}
              title={t(`facets.${parameter}`)}
              form={form}
              options={options}
              single={parameter === 'starts'}
            />
          );
        })}
        <Button type="submit" form={form} className="facets-apply" variant="default">
          {t('facets.apply')}
        </Button>
      </div>
    </details>
  );
}

type FacetValue = Facet['values'][number];

/** Fields: the broad ones by size, each followed by its narrow ones. Starts: soon before the months. Others as they come. */
function inOrder(parameter: FilterName, values: readonly FacetValue[]): readonly FacetValue[] {
  if (parameter === 'starts') return values.toSorted((a, b) => Number(b.value === 'soon') - Number(a.value === 'soon'));
  if (parameter !== 'field') return values;
  const broad = values.filter(({ value }) => value.length === 2).toSorted((a, b) => b.count - a.count);
  return broad.flatMap((one) => [
    one,
    ...values.filter(({ value }) => value !== one.value && value.startsWith(one.value)),
  ]);
}
