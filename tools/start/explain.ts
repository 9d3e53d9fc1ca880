/** A failure whose message is already a plain sentence with what to do. */
export class PlainFailure extends Error {}

const KNOWN: readonly [RegExp, (match: RegExpMatchArray) => string][] = [
  [
    /ENOSPC|No space left on device/,
    () => 'The disk is full. Free some space, or set ITHACA_DATA to a folder on another disk.',
  ],
  [
    /error while loading shared libraries: (\S+?):/,
    ([, library]) =>
      `The embedded PostgreSQL misses the system library ${library}. Install it with your system's package manager, or set DATABASE_URL to a PostgreSQL 15 or newer of yours.`,
  ],
  [
    /lock file "postmaster.pid" already exists|is another postmaster/,
    () =>
      'The database of this folder is already running: is another `npm start` open? Stop it first, or set ITHACA_DATA to another folder.',
  ],
  [
    /EROFS: [^']*'([^']+)'/,
    ([, path]) => `${path} cannot be written: its disk is read-only. Set ITHACA_DATA to a folder on another disk.`,
  ],
  [
    /database files are incompatible with server/,
    () =>
      'The database of this folder was made by another version of PostgreSQL. `npm start -- --reset` begins anew; what was imported by hand must be imported again.',
  ],
  [
    /permission denied to create database/,
    () =>
      'The user of DATABASE_URL may not create databases; each institution needs one. Grant it CREATEDB: alter role <user> createdb.',
  ],
  [
    /ECONNREFUSED|ENOTFOUND|password authentication failed|no pg_hba\.conf entry/,
    () =>
      'The database of DATABASE_URL does not answer or does not let us in. Check address, user and password, then run `npm run doctor`.',
  ],
  [
    /EACCES: permission denied, (\w+) '([^']+)'/,
    ([, act, path]) =>
      `This user may not ${act} ${path}. Give it the right, or set ITHACA_DATA to a folder of its own.`,
  ],
];

/** A plain sentence for what went wrong at start-up, with the technical text below it when it is not one of ours. */
export function explain(error: unknown): string {
  if (error instanceof PlainFailure) return error.message;
  const text = wholeText(error);
  for (const [pattern, sentence] of KNOWN) {
    const match = text.match(pattern);
    if (match) return sentence(match);
  }
  return `Something went wrong that we did not foresee. \`npm run doctor\` checks the set-up.\n\n${error instanceof Error ? (error.stack ?? error.message) : text}`;
}

/** The messages of an error and of everything behind it. */
function wholeText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const behind = [error.cause, ...(error instanceof AggregateError ? (error.errors as unknown[]) : [])];
  return [error.message, ...behind.filter((one) => one !== undefined).map(wholeText)].join('\n');
}
