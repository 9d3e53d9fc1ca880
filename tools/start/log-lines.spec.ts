import { lastLogLines } from './log-lines.ts';

it('shows messages instead of JSON, with their cause', () => {
  const log = [
    '{"level":30,"msg":"worker listens"}',
    '{"level":60,"err":{"message":"connect ECONNREFUSED","stack":"..."},"msg":"start-up failed"}',
    '{"level":60,"err":{"message":"PORT: must be a number"},"msg":"PORT: must be a number"}',
    'Killed',
    '{"level":30,"ms',
  ].join('\n');
  expect(lastLogLines(log)).toBe(
    '  worker listens\n  start-up failed: connect ECONNREFUSED\n  PORT: must be a number\n  Killed\n  {"level":30,"ms',
  );
});

it('shows only the end of a long log', () => {
  const log = Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n');
  expect(lastLogLines(`${log}\n`).split('\n')).toHaveLength(12);
  expect(lastLogLines(log)).toMatch(/line 99$/);
});
