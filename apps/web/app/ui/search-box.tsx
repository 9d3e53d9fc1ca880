import { Button, TextInput } from '@mantine/core';
import { paths } from './paths';
import { usePage } from './use-page';

/** A search field that is a plain form: it works wherever it stands, without JavaScript. */
export function SearchBox({
  id,
  label,
  value,
  big = false,
}: {
  id: string;
  label: string;
  value?: string;
  big?: boolean;
}) {
  const { t, language } = usePage();
  return (
    <form className={big ? 'search-box search-box-big' : 'search-box'} action={paths.search(language)} role="search">
      <SearchField id={id} label={label} value={value} />
      <Button type="submit" className="search-button">
        {t('search.button')}
      </Button>
    </form>
  );
}

export function SearchField({ id, label, value }: { id: string; label: string; value?: string }) {
  const { t } = usePage();
  return (
    <TextInput
      id={id}
      className="search-field"
      type="search"
      name="q"
      label={label}
      placeholder={t('search.placeholder')}
      defaultValue={value}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      dir="auto"
      enterKeyHint="search"
    />
  );
}
