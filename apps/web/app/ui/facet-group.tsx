import { Checkbox } from '@mantine/core';
import { usePage } from './use-page';

export interface FacetOption {
  readonly value: string;
  readonly label: string;
  readonly lang?: string;
  readonly count: number;
  readonly chosen: boolean;
  /** Belongs to the option above it. */
  readonly within?: boolean;
}

interface FacetGroupProps {
  readonly name: string;
  readonly title: string;
  readonly form: string;
  readonly options: readonly FacetOption[];
  /** One at a time (a range), or as many as one likes. */
  readonly single: boolean;
}

const AT_FIRST = 8;

/** One filter: a fieldset of native inputs; what is chosen never hides behind "more". */
export function FacetGroup({ name, title, form, options, single }: FacetGroupProps) {
  const { t } = usePage();
  const first = options.filter(({ chosen, within }, index) => chosen || within || index < AT_FIRST);
  const rest = options.filter((option) => !first.includes(option));
  const draw = (option: FacetOption) => <Option key={option.value} {...{ name, form, single, option }} />;
  const someChosen = options.some(({ chosen }) => chosen);
  if (options.length === 0) return null;
  return (
    <fieldset className="facet" id={`facet-${name}`}>
      <legend>{title}</legend>
      {single && (
        <Option
          {...{ name, form, single }}
          option={{ value: '', label: t('facets.any'), count: -1, chosen: !someChosen }}
        />
      )}
      {first.map(draw)}
      {rest.length > 0 && (
        <details id={`more-${name}`}>
          <summary>{t('facets.more', { count: rest.length })}</summary>
          {rest.map(draw)}
        </details>
      )}
    </fieldset>
  );
}

function Option({
  name,
  form,
  single,
  option,
}: Pick<FacetGroupProps, 'name' | 'form' | 'single'> & { option: FacetOption }) {
  const { f } = usePage();
  const { value, label, lang, count, chosen, within } = option;
  const className = within ? 'facet-option facet-within' : 'facet-option';
  const id = `${name}-${value === '' ? 'any' : value}`;
  const words = (
    <>
      <span lang={lang}>{label}</span>
      {count >= 0 && <span className="facet-count">{f.number(count)}</span>}
    </>
  );
  if (!single) {
    return (
      <Checkbox
        id={id}
        className={className}
        name={name}
        value={value}
        form={form}
        defaultChecked={chosen}
        label={words}
      />
    );
  }
  return (
    <label className="facet-option facet-radio" htmlFor={id}>
      <input type="radio" id={id} name={name} value={value} form={form} defaultChecked={chosen} />
      {words}
    </label>
  );
}
