import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { HarvestCursorRow, type HarvestReport, HarvestRunRepository, HarvestRunRow } from '@ithaca/discovery';
import { Database, loadTexts, ServiceTokenIssuer } from '@ithaca/platform';
import type { Problem } from '@ithaca/vocabulary';
import { DATA } from '../start/data-folder.ts';
import { PlainFailure } from '../start/explain.ts';
import { within } from '../start/process-life.ts';
import { readRunning, type Running } from '../start/running-file.ts';
import { say, step } from '../start/say.ts';
import { knownDomain } from './institution-facts.ts';
import { printProblems, reportLanguage } from './print-problems.ts';

const ENDS_WITHIN_MS = 30 * 60_000;
const ANSWERS_WITHIN_MS = 10_000;

/** What a run that has come to its end says of itself. */
interface Run extends Pick<HarvestRunRow, 'state' | 'reason' | HarvestCount> {
  readonly problems: readonly Problem[];
}
type HarvestCount = 'read' | 'added' | 'changed' | 'unchanged' | 'withdrawn' | 'refused';

/** Whom to ask, and in which language refusals are told. */
interface Asking {
  readonly running: Running;
  readonly language: string | undefined;
}

/** `harvest`: the alliance asks an institution's node now, and the person sees what came of it. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      full: { type: 'boolean', default: false },
      approve: { type: 'boolean', default: false },
      language: { type: 'string' },
    },
  });
  const domain = knownDomain(positionals[0]);
  const { language } = values;
  const running = await readRunning(DATA);
  if (!running)
    throw new PlainFailure('A harvest needs the running alliance. Start it with `npm start`, then ask again.');
  const run = values.approve
    ? await step(`Letting the held harvest of ${domain} through`, () => approve({ running, language }, domain))
    : await step(`Harvesting ${domain}`, () => harvest({ running, language }, domain, values.full));
  printRun(domain, run, language);
  return run.state === 'done' ? 0 : 3;
}

async function approve(asking: Asking, domain: string): Promise<Run> {
  const report = (await askAlliance(
    asking,
    `${domain}/approve`,
    {
      by: process.env['USER'] ?? 'command line',
    },
    ENDS_WITHIN_MS,
  )) as HarvestReport;
  return { ...report, reason: report.reason ?? null };
}

/** Puts the harvest in line and waits for the worker's report. */
async function harvest(asking: Asking, domain: string, full: boolean): Promise<Run> {
  const { running } = asking;
  const database = await Database.open({
    url: running.databaseUrl,
    entities: [HarvestRunRow, HarvestCursorRow],
    poolSize: 1,
    applicationName: 'ithaca-command-line',
  });
  try {
    const askedAt = new Date();
    const runs = new HarvestRunRepository(database);
    await askAlliance(asking, domain, { full }, ANSWERS_WITHIN_MS);
    let finished: HarvestRunRow | undefined;
    const inTime = await within(ENDS_WITHIN_MS, async () => {
      finished = (await runs.latest(domain, 10)).find(
        ({ startedAt, state, fullComparison }) =>
          startedAt >= askedAt && state !== 'running' && (fullComparison || !full),
      );
      return finished !== undefined;
    });
    if (!inTime || !finished)
      throw new PlainFailure(`The harvest is still under way: http://localhost:${running.ports.worker}/jobs shows it.`);
    return finished;
  } finally {
    await database.close();
  }
}

/** The alliance's own processes sign with its key; so does whoever may read it on this machine. */
async function askAlliance(
  { running: { ports }, language }: Asking,
  path: string,
  body: object,
  patienceMs: number,
): Promise<unknown> {
  const key = JSON.parse(await readFile(join(DATA, 'keys', 'alliance.json'), 'utf8')) as object;
  const token = await (await ServiceTokenIssuer.fromJwk(key)).tokenFor('alliance');
  const answer = await fetch(`http://127.0.0.1:${ports.alliance}/internal/harvest/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new PlainFailure(
      `The alliance does not answer (${why}). Its queue may be down; ${join(DATA, 'logs', 'alliance.log')} says more.`,
    );
  });
  const said = (await answer.json()) as { code?: string; params?: Record<string, string | number> };
  if (answer.ok) return said;
  const { code = `HTTP_${answer.status}`, params } = said;
  throw new PlainFailure(loadTexts().getFixedT(reportLanguage(language), 'errors')(code, { ...params }));
}

function printRun(domain: string, run: Run, language: string | undefined): void {
  const { state, reason, read, added, changed, unchanged, withdrawn, refused, problems } = run;
  say('');
  if (state === 'done') say(`Done: the index agrees with the node of ${domain}.`);
  if (state === 'held')
    say(
      `Held (${reason}). The index was not touched. If the change is right: npm run ithaca -- harvest ${domain} --approve`,
    );
  if (state === 'failed')
    say(
      `Failed (${reason}). The index was not touched; the log of the node and of the worker in ${join(DATA, 'logs')} say more.`,
    );
  say(
    `${read} changes read: ${added} added, ${changed} changed, ${unchanged} unchanged, ${withdrawn} withdrawn, ${refused} refused`,
  );
  printProblems(problems, language);
}
