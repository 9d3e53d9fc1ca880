import { usePage } from '../ui/use-page';
import { known } from '../ui/names';
import { type RuleInWords, ruleInWords, type VerdictWord } from './verdict-words';

interface VerdictsProps {
  readonly verdicts: readonly { check: string; state: VerdictWord; group: string | null; asked: string }[];
  readonly home: string;
  readonly host: string;
}

/** Drawn, because fonts lack them. */
const SIGNS: Readonly<Record<VerdictWord, string>> = {
  MET: 'M2 8.5l4 4 8-9',
  FAILED: 'M3 3l10 10M13 3L3 13',
  UNKNOWN: 'M5 5.5a3 3 0 1 1 4.5 2.6c-1.2.7-1.5 1.2-1.5 2.2M8 13v.6',
};

function Sign({ word }: { word: VerdictWord }) {
  return (
    <svg width="0.8em" height="0.8em" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SIGNS[word]} fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

/** Every rule with its verdict and, where it is not met, why and who can change that. */
export function Verdicts({ verdicts, home, host }: VerdictsProps) {
  const page = usePage();
  return (
    <ul className="verdicts">
      {verdicts.map((verdict) => (
        <li key={`${verdict.check} ${verdict.group ?? ''}`} data-check={verdict.check} data-verdict={verdict.state}>
          <Rule rule={ruleInWords(page, verdict)} />
          {verdict.state === 'FAILED' && (
            <span className="verdict-why">{known(page, `why.${verdict.check}`, { home, host })}</span>
          )}
          {verdict.state === 'UNKNOWN' && (
            <span className="verdict-why">{page.t('enrolment:verdict.notSaid', { home })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Rule({ rule: { text, state, parts } }: { rule: RuleInWords }) {
  return (
    <>
      <span className="verdict-text">{text}</span> <VerdictMark state={state} />
      {parts.length > 0 && (
        <ul className="verdict-parts">
          {parts.map((part, at) => (
            <li key={at}>
              <Rule rule={part} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The word and a sign: never a colour alone. */
export function VerdictMark({ state }: { state: VerdictWord }) {
  const { t } = usePage();
  return (
    <span className={`verdict verdict-${state.toLowerCase()}`}>
      <Sign word={state} /> {t(`enrolment:verdict.${state}`)}
    </span>
  );
}

/** All rules together. */
export function EligibilityMark({ state }: { state: 'ELIGIBLE' | 'INELIGIBLE' | 'UNKNOWN' }) {
  const { t } = usePage();
  const word = ({ ELIGIBLE: 'MET', INELIGIBLE: 'FAILED', UNKNOWN: 'UNKNOWN' } as const)[state];
  return (
    <span className={`verdict verdict-${word.toLowerCase()}`} data-eligibility={state}>
      <Sign word={word} /> {state === 'UNKNOWN' ? t('enrolment:verdict.UNKNOWN_ALL') : t(`enrolment:verdict.${state}`)}
    </span>
  );
}
