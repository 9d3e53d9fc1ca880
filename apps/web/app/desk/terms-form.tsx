import type { ReactNode } from 'react';
import { isolated } from '../ui/names';
import type { Names } from '../ui/university-name';
import { fieldOf, type TermsValues, windowRows } from './terms-values';
import { useCoordinator } from './use-coordinator';

export interface Mistake {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

interface TermsFormProps {
  readonly version: number;
  readonly values: TermsValues;
  readonly mistakes: readonly Mistake[];
  readonly names: Names;
}

const idOf = (name: string) => `f-${name.replaceAll('.', '-')}`;

/** The common terms of an offering, each mistake at its field and all of them on top. What was written stays. */
export function TermsForm({ version, values, mistakes, names }: TermsFormProps) {
  const { d, tError } = useCoordinator();
  const partners = Object.keys(values).filter((name) => name.startsWith('quotas.'));
  const part = (name: string, label: string, more: Partial<FieldProps> = {}) => (
    <Field {...{ name, label, values, mistakes, ...more }} />
  );
  const choice = (
    name: 'admissionMode' | 'allocation',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => part(name, label, { options });
  return (
    <form method="post" className="terms-form" id="publish-form">
      {mistakes.length > 0 && (
        <div className="problem-summary" role="alert" tabIndex={-1} autoFocus data-mistakes={mistakes.length}>
          <h2>{d('terms.mistakes', { count: mistakes.length })}</h2>
          <ul>
            {mistakes.map((mistake, at) => (
              <li key={at}>
                <a href={`#${idOf(fieldOf(mistake))}`}>{tError(mistake.code, mistake.params)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <input type="hidden" name="basedOn" value={version} />
      {Array.from({ length: windowRows(values) }, (_, at) => (
        <fieldset key={at}>
          <legend>{d('terms.window.title', { number: at + 1 })}</legend>
          <div className="terms-row">
            {part(`windows.${at}.opens`, d('terms.window.opens'))}
            {part(`windows.${at}.closes`, d('terms.window.closes'))}
            {part(`windows.${at}.partners`, d('terms.window.partners'))}
          </div>
        </fieldset>
      ))}
      <p className="small muted">{d('terms.hint.window')}</p>
      {part('enrolmentDeadline', d('terms.field.enrolmentDeadline'), { hint: d('terms.hint.instant') })}
      <fieldset>
        <legend>{d('fill.total')}</legend>
        <div className="terms-row">
          {part('sharedSeats', d('terms.field.sharedSeats'), { numeric: true })}
          {partners.map((name) => {
            const domain = name.slice('quotas.'.length);
            const label = d('terms.field.quotas', { name: isolated(names[domain]?.name ?? domain) });
            return <Field key={name} {...{ name, label, values, mistakes }} numeric />;
          })}
        </div>
        <label className="desk-check">
          <input
            type="checkbox"
            name="releaseUnusedQuota"
            value="yes"
            id={idOf('releaseUnusedQuota')}
            defaultChecked={values['releaseUnusedQuota'] === 'yes'}
          />
          <span>{d('terms.field.releaseUnusedQuota')}</span>
        </label>
        {part('releaseAt', d('terms.field.releaseAt'), { hint: d('terms.hint.instant') })}
      </fieldset>
      {part('eligibility.partners', d('terms.field.partners'))}
      <div className="terms-row">
        {choice('admissionMode', d('terms.admission'), [
          ['direct', d('terms.mode.direct')],
          ['nomination', d('terms.mode.nomination')],
        ])}
        {choice('allocation', d('terms.allocation'), [
          ['first-come', d('terms.method.first-come')],
          ['round-robin', d('terms.method.round-robin')],
          ['lottery', d('terms.method.lottery')],
        ])}
      </div>
      {part('seedCommitment', d('terms.field.seedCommitment'), { hint: d('terms.hint.seed') })}
      <div className="terms-row">
        {part('offerRules.offerTtlHours', d('terms.field.offerTtlHours'), { numeric: true })}
        {part('offerRules.minOfferHours', d('terms.field.minOfferHours'), { numeric: true })}
      </div>
      {part('eligibility.requirement', d('terms.field.requirement'), { hint: d('terms.hint.requirement'), lines: 6 })}
      <button className="button" type="submit" name="do" value="publish">
        {d('terms.publish')}
      </button>
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly values: TermsValues;
  readonly mistakes: readonly Mistake[];
  readonly hint?: string;
  readonly numeric?: boolean;
  /** A field of several lines. */
  readonly lines?: number;
  readonly options?: readonly (readonly [string, string])[];
}

function Field({ name, label, values, mistakes, hint, numeric, lines, options }: FieldProps) {
  const { tError } = useCoordinator();
  const id = idOf(name);
  const own = mistakes.filter((mistake) => fieldOf(mistake) === name);
  const described = [...(hint ? [`${id}-hint`] : []), ...(own.length > 0 ? [`${id}-wrong`] : [])].join(' ');
  const common = {
    ...{ id, name, defaultValue: values[name] ?? '' },
    'aria-describedby': described || undefined,
    'aria-invalid': own.length > 0 || undefined,
  } as const;
  const control: ReactNode = options ? (
    <select {...common}>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  ) : lines ? (
    <textarea {...common} rows={lines} spellCheck={false} />
  ) : (
    <input type="text" {...common} inputMode={numeric ? 'numeric' : undefined} spellCheck={false} autoComplete="off" />
  );
  return (
    <div className="desk-field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span id={`${id}-hint`} className="muted small">
          {hint}
        </span>
      )}
      {own.length > 0 && (
        <span id={`${id}-wrong`} className="field-mistake">
          {own.map((mistake, at) => (
            <span key={at}>{tError(mistake.code, mistake.params)} </span>
          ))}
        </span>
      )}
      {control}
    </div>
  );
}
