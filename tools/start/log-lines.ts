const LINES_SHOWN = 12;

/** The end of a process's log as a person reads it: the message of each JSON line, other lines as they are. */
export function lastLogLines(log: string): string {
  return log.trimEnd().split('\n').slice(-LINES_SHOWN).map(readable).join('\n');
}

function readable(line: string): string {
  const entry = asEntry(line);
  if (entry?.msg === undefined) return `  ${line}`;
  const cause = entry.err?.message;
  const more = cause === undefined || entry.msg.includes(cause) ? '' : `: ${cause}`;
  return `  ${entry.msg}${more}`.replaceAll('\n', '\n  ');
}

interface LogEntry {
  readonly msg?: string;
  readonly err?: { readonly message?: string };
}

function asEntry(line: string): LogEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as LogEntry;
  } catch {
    // A line that was cut off when its process ended.
    return undefined;
  }
}
