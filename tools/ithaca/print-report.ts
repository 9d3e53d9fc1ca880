import type { ImportReport } from '@ithaca/catalogue';
import { loadTexts } from '@ithaca/platform';
import { say } from '../start/say.ts';
import { printProblems, reportLanguage } from './print-problems.ts';

/** Shows a person what became of every record, in their language; the JSON report holds the rest. */
export function printReport(report: ImportReport, asked: string | undefined): void {
  const t = loadTexts().getFixedT(reportLanguage(asked), 'command-line');
  const { read, courses, programmes, offerings, added, changed, unchanged, withdrawn } = report;
  say('');
  say(t(`status.${report.status}`));
  say(t('read', { read, courses, programmes, offerings }));
  say(t('outcome', { added, changed, unchanged, withdrawn }));
  for (const key of ['skipped', 'repaired', 'warnings', 'refused'] as const) {
    if (Object.keys(report[key]).length > 0) say([t(key), ...countLines(report[key])].join('\n'));
  }
  printProblems(report.problems, asked);
}

function countLines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => `      ${String(count).padStart(7)}  ${key}`);
}
