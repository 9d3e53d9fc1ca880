// Builds the gateway when something changed and becomes it: same process, same signals.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './data-folder.ts';
import { run } from './build.ts';
import { explain } from './explain.ts';
import { ENTRIES } from './process-plans.ts';
import { say } from './say.ts';

try {
  await run(join(ROOT, 'node_modules', '.bin', 'nx'), ['run-many', '-t', 'build', '-p', 'gateway,platform,vocabulary']);
  await import(pathToFileURL(join(ROOT, ENTRIES.gateway)).href);
} catch (error) {
  say(explain(error));
  process.exit(1);
}
