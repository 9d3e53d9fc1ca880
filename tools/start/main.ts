// Starts the whole alliance on this machine and keeps it running until Ctrl-C.
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { explain, PlainFailure } from './explain.ts';
import { say, step } from './say.ts';
import { DATA, dataFolder, forgetEverything } from './data-folder.ts';
import { refuseSecond } from './running-file.ts';

const { values: options } = parseArgs({
  options: {
    reset: { type: 'boolean', default: false },
    'no-samples': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (options.help) {
  say(
    [
      'npm start                    start the alliance with its eight sample universities',
      'npm start -- --reset         begin anew: forget the database, the keys and the logs of this machine',
      'npm start -- --no-samples    start without sample universities',
      '',
      'DATABASE_URL=postgres://...  use this PostgreSQL instead of the embedded one',
      'QUEUE_URL=redis://...        use this Redis or Valkey for background jobs',
      'WEB_PORT, GATEWAY_PORT, ALLIANCE_PORT, NODE_PORT, WORKER_PORT, SOURCES_PORT, DATABASE_PORT   other ports',
    ].join('\n'),
  );
  process.exit(0);
}

const ending = new AbortController();
const end = (): void => {
  // Asked twice: at once. The processes notice that we are gone and end by themselves.
  if (ending.signal.aborted) process.exit(130);
  ending.abort(new PlainFailure('Stopped.'));
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
// The command that the person started was killed.
process.once('disconnect', end);

try {
  if (options.reset) await step('Forgetting what was here', forgetEverything);
  if (options.reset && process.env['DATABASE_URL']) say('  ! The databases of DATABASE_URL are left as they are.');
  // The programs of a running alliance are not built anew under its feet.
  await refuseSecond(DATA);
  await dataFolder();
  await step('Building', () => build(ending.signal));
  // The rest needs what was just built.
  const { startAlliance } = await import('./alliance.ts');
  process.exit(await startAlliance({ samples: !options['no-samples'], signal: ending.signal }));
} catch (error) {
  say(`\n${explain(error)}`);
  process.exit(ending.signal.aborted ? 0 : 1);
}
