import type { Member } from '../search.server';
import type { FilterName, Mode } from '../search-address';
import { fieldName } from './field-index';
import type { Page } from './use-page';

/** What a chosen or choosable value is called, and in which language that is when it is not the page's. */
export function filterLabel(
  page: Page,
  name: FilterName,
  value: string,
  members: readonly Member[],
): { label: string; lang?: string } {
  const { t, f } = page;
  switch (name) {
    case 'institution': {
      const found = members.find(({ domain }) => domain === value)?.name;
      return found ? { label: found.value, lang: found.lang } : { label: value };
    }
    case 'language':
      return { label: f.language(value) };
    case 'level':
      return { label: t('level.named', { level: value }) };
    case 'field':
      return { label: fieldName(page, value) };
    case 'mode':
      return { label: t(`mode.${value as Mode}`) };
    case 'ects':
      return { label: ectsBucketLabel(page, value) };
    case 'starts':
      return { label: value === 'soon' ? t('starts.soon') : f.month(value) };
  }
}

function ectsBucketLabel({ t, f }: Page, bucket: string): string {
  const [from = '', until = ''] = bucket.split('-');
  if (bucket === 'unknown') return t('ects.unknown');
  if (until === '') return t('ects.atLeast', { min: Number(from) });
  if (Number(from) === 0) return t('ects.atMost', { max: Number(until) });
  return t('ects.range', { min: f.number(Number(from)), max: f.number(Number(until)), count: Number(until) });
}
