import type { StepAnswer } from './steps.server';
import { type Page, usePage } from '../ui/use-page';
import { known } from '../ui/names';

export type StepProblem = Exclude<StepAnswer, { kind: 'done' }>;

/** What went wrong with a step, in words. It takes the focus, so that nobody misses it. */
export function ProblemSummary({ problem, zone }: { problem: StepProblem; zone: string }) {
  const page = usePage();
  const code = problem.kind === 'refused' ? problem.code : 'NO_ANSWER';
  return (
    <div className="problem-summary" role="alert" tabIndex={-1} autoFocus data-error={code}>
      <h2>{page.t('enrolment:error.title')}</h2>
      <p>{problemText(page, problem, zone)}</p>
    </div>
  );
}

function problemText(page: Page, problem: StepProblem, zone: string): string {
  const { t, f } = page;
  if (problem.kind === 'no-answer') return t('enrolment:error.NO_ANSWER');
  const { code, params } = problem;
  const at = params['opensAt'] ?? params['closedAt'];
  const facts = {
    time: typeof at === 'string' ? f.instant(at, zone) : '',
    day: typeof params['lastDay'] === 'string' ? f.day(params['lastDay']) : '',
  };
  return known(page, `error.${code}`, facts) ?? t('enrolment:error.other', { code });
}
