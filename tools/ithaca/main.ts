// The command line: dispatches to one file a command. What it needs is built on first use.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../start/build.ts';
import { dataFolder, ROOT } from '../start/data-folder.ts';
import { explain, PlainFailure } from '../start/explain.ts';
import { say } from '../start/say.ts';

const HELP = `npm run ithaca -- import <files or addresses ...> --institution <domain> [options]
    --mapping <file>      how the export becomes courses (docs/mapping-files.md); not for OOAPI and EWP
    --format <name>       ooapi-v5, ooapi-v6, ewp-courses; csv, xlsx, json and ndjson stand in the mapping
    --report <file>       writes the report as JSON
    --create              adds the institution when nobody knows it yet (see partner add for its facts)
    --approve             publishes although more than 10 % would change at once
    --language <tag>      language of the report's messages: en, fr, it, es, sk, de, fi, sv, cnr

npm run ithaca -- partner add <domain> [--name <text>] [--country <FI>] [--city <text>] [--time-zone <Europe/Helsinki>]
                              [--languages <fi,en>] [--url <address>] [--node <address of a node elsewhere>]
                              [--source <address or file> --format <name> [--mapping <file>] [--every-seconds <15>]]
npm run ithaca -- partner list
npm run ithaca -- harvest <domain> [--full] [--approve] [--language <tag>]
    --full                compares everything instead of asking for what is new
    --approve             lets the newest held harvest through`;

const COMMANDS: Readonly<Record<string, () => Promise<{ run(args: string[]): Promise<number> }>>> = {
  import: () => import('./import.ts'),
  partner: () => import('./partner.ts'),
  harvest: () => import('./harvest.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command || args.includes('--help')) {
  say(HELP);
  process.exit(command ? 0 : 2);
}
try {
  await dataFolder();
  if (!existsSync(join(ROOT, 'libs/catalogue/dist/index.js'))) await build();
  process.exitCode = await (await command()).run(args);
} catch (error) {
  // Wrong use of an option is the person's to mend; its message says how.
  const misuse = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  say(`\n${misuse ? `${error.message}\n\n${HELP}` : explain(error)}`);
  process.exitCode = error instanceof PlainFailure || misuse ? 2 : 1;
}
