import type { ImportReport } from '@ithaca/catalogue';
import { INTERFACE_LANGUAGES, loadTexts } from '@ithaca/platform';
import type { Problem, ProblemPlace } from '@ithaca/vocabulary';
import { say } from '../start/say.ts';

const PROBLEMS_SHOWN = 15;

/** Shows a person what became of every record, in their language; the JSON report holds the rest. */
export function printReport(report: ImportReport, asked: string | undefined): void {
  const texts = loadTexts();
  const language = [asked, process.env['LC_ALL'], process.env['LANG']]
    .map((tag) => tag?.split(/[_.-]/)[0])
    .find((tag) => INTERFACE_LANGUAGES.includes(tag as never));
  const t = texts.getFixedT(language ?? 'en', 'command-line');
  const problem = texts.getFixedT(language ?? 'en', 'problems');
  const counts = (all: Readonly<Record<string, number>>) =>
    Object.entries(all)
      .sort(([, a], [, b]) => b - a)
      .map(([key, count]) => `      ${String(count).padStart(7)}  ${key}`);

  say('');
  say(t(`status.${report.status}`));
  say(
    t('read', {
      read: report.read,
      courses: report.courses,
      programmes: report.programmes,
      offerings: report.offerings,
    }),
  );
  say(
    t('outcome', {
      added: report.added,
      changed: report.changed,
      unchanged: report.unchanged,
      withdrawn: report.withdrawn,
    }),
  );
  for (const [key, all] of [
    ['skipped', report.skipped],
    ['repaired', report.repaired],
    ['warnings', report.warnings],
    ['refused', report.refused],
  ] as const) {
    if (Object.keys(all).length > 0) say([t(key), ...counts(all)].join('\n'));
  }
  const errorsFirst = [...report.problems].sort(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
  );
  for (const one of onePerCode(errorsFirst).slice(0, PROBLEMS_SHOWN)) {
    say(`\n  ${placeOf(one.where)}  ${one.code}${one.value ? `  «${one.value}»` : ''}`);
    say(`      ${problem(`${one.code}.message`, { ...one.params })} ${problem(`${one.code}.hint`, { ...one.params })}`);
  }
}

/** One example of each kind says more than twenty of the first. */
function onePerCode(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.toReversed().map((one) => [one.code, one])).values()].toReversed();
}

function placeOf({ file, line, byte, path, field, record }: ProblemPlace): string {
  const position = line !== undefined ? `:${line}` : byte !== undefined ? ` @${byte}` : '';
  return [`${file ?? ''}${position}`, path, record, field].filter(Boolean).join('  ');
}
