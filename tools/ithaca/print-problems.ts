import { INTERFACE_LANGUAGES, type InterfaceLanguage, loadTexts } from '@ithaca/platform';
import type { Problem, ProblemPlace } from '@ithaca/vocabulary';
import { say } from '../start/say.ts';

const PROBLEMS_SHOWN = 15;

/** A problem with its sentences in a person's language. */
export interface ToldProblem extends Problem {
  readonly message: string;
  readonly hint: string;
}

/** The language asked for, else that of the terminal, else English. */
export function reportLanguage(asked: string | undefined, environment = process.env): InterfaceLanguage {
  const tags = [asked, environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']];
  const spoken = tags.map((tag) => INTERFACE_LANGUAGES.find((language) => language === tag?.split(/[_.-]/)[0]));
  return spoken.find((language) => language !== undefined) ?? 'en';
}

/** Says what is wrong and what to do about it. */
export function told(problems: readonly Problem[], language: InterfaceLanguage): ToldProblem[] {
  const text = loadTexts().getFixedT(language, 'problems');
  return problems.map((problem) => ({
    ...problem,
    message: text(`${problem.code}.message`, { ...problem.params }),
    hint: text(`${problem.code}.hint`, { ...problem.params }),
  }));
}

/** Shows one example of each kind of problem, errors first; twenty of one kind say no more. */
export function printProblems(problems: readonly Problem[], asked: string | undefined): void {
  const errorsFirst = problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  const examples = onePerCode(errorsFirst).slice(0, PROBLEMS_SHOWN);
  for (const { where, code, value, message, hint } of told(examples, reportLanguage(asked))) {
    say(`\n  ${placeOf(where)}  ${code}${value ? `  «${value}»` : ''}`);
    say(`      ${message} ${hint}`);
  }
}

function onePerCode(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.toReversed().map((one) => [one.code, one])).values()].toReversed();
}

/** File, line or byte, path, record and field, as far as they are known. */
export function placeOf({ file, line, byte, path, field, record }: ProblemPlace): string {
  const position = line !== undefined ? `:${line}` : byte !== undefined ? ` @${byte}` : '';
  return [`${file ?? ''}${position}`, path, record, field].filter(Boolean).join('  ');
}
