import { Link } from 'react-router';
import { paths } from './paths';
import { type Page, usePage } from './use-page';

/** ISCED-F broad fields as an index: name, dots, number of courses. */
export function FieldIndex({ fields }: { fields: readonly { value: string; count: number }[] }) {
  const page = usePage();
  return (
    <ul className="index">
      {fields.map(({ value, count }) => (
        <li key={value}>
          <Link to={paths.search(page.language, { field: [value] })}>{fieldName(page, value)}</Link>
          <span className="index-dots" />
          <span className="index-count">{page.t('courses', { count })}</span>
        </li>
      ))}
    </ul>
  );
}

/** The broad or narrow field's name (ISCED-F 2013); a code that is not in the list shows as it is. */
export function fieldName({ t }: Page, code: string): string {
  return t(`isced-f:${code}` as 'isced-f:06', { defaultValue: code });
}
