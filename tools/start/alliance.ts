import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DATA, dataFolder as makeDataFolder } from './data-folder.ts';
import { type DatabaseServer, databaseServer } from './database-server.ts';
import { writeInstitutions } from './institutions-file.ts';
import { keyFiles } from './keys.ts';
import { type Ports, usualPorts } from './ports.ts';
import { processPlans, type Settings } from './process-plans.ts';
import { sampleInstitutions } from './sample-institutions.ts';
import { forgetRunning, writeRunning } from './running-file.ts';
import { say, step } from './say.ts';
import { SupervisedProcess } from './supervised-process.ts';

/** A running alliance, as tests and `npm start` hold it. */
export interface RunningAlliance {
  readonly ports: Ports;
  readonly settings: Settings;
  readonly processes: ReadonlyMap<string, SupervisedProcess>;
  stop(): Promise<void>;
}

export interface AllianceOptions {
  readonly samples: boolean;
  readonly ports?: Ports;
  readonly dataFolder?: string;
  /** Fault switches of nodes, for tests only. */
  readonly faults?: boolean;
  /** Institutions whose node runs in a process of its own, with its port. */
  readonly separateNodes?: Readonly<Record<string, number>>;
}

/** Brings up database, keys and all processes; whatever fails takes the rest down again. */
export async function bringUp(options: AllianceOptions): Promise<RunningAlliance> {
  const dataFolder = options.dataFolder ?? DATA;
  await makeDataFolder(dataFolder);
  const ports = options.ports ?? (await usualPorts());
  const keys = await keyFiles(join(dataFolder, 'keys'));
  const processes = new Map<string, SupervisedProcess>();
  let database: DatabaseServer | undefined;
  const stop = async () => {
    // Those who ask end before those who answer.
    for (const process of [...processes.values()].reverse()) await process.stop();
    await database?.stop();
    await forgetRunning(dataFolder);
  };
  try {
    database = await step('Database', () => databaseServer(join(dataFolder, 'postgres'), ports.database));
    const settings: Settings = {
      ports,
      keys,
      dataFolder,
      databaseUrl: database.allianceUrl,
      nodeDatabaseTemplate: database.nodeTemplate,
      ...(process.env['QUEUE_URL'] && { queueUrl: process.env['QUEUE_URL'] }),
      faults: options.faults ?? false,
      separateNodes: options.separateNodes ?? {},
    };
    await writeInstitutions(dataFolder, options.samples ? await sampleInstitutions(settings) : []);
    await writeRunning(dataFolder, {
      ports,
      databaseUrl: settings.databaseUrl,
      nodeDatabaseTemplate: settings.nodeDatabaseTemplate,
    });
    for (const plan of await processPlans(settings, options.samples)) {
      const started = await step(`Starting ${plan.name}`, () =>
        SupervisedProcess.start(plan, join(dataFolder, 'logs')),
      );
      processes.set(plan.name, started);
    }
    return { ports, settings, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** `npm start`: brings the alliance up, says where it is, and stays until Ctrl-C. */
export async function startAlliance({ samples }: { samples: boolean }): Promise<void> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort());
  const alliance = await bringUp({ samples });
  const stop = async () => {
    say('\nStopping ...');
    await alliance.stop();
    say('Everything is stopped.');
  };
  let code = 0;
  for (const supervised of alliance.processes.values()) {
    supervised.onUnexpectedEnd((lastLines) => {
      say(`\nThe process "${supervised.plan.name}" ended although nobody asked it to. Its last lines:\n${lastLines}`);
      code = 1;
      ending.abort();
    });
  }
  if (samples && !ending.signal.aborted) {
    await step('Collecting the catalogues', (progress) => untilCollected(alliance, progress, ending.signal));
  }
  if (!ending.signal.aborted) announce(alliance.ports);
  await new Promise<void>((resolve) => {
    if (ending.signal.aborted) resolve();
    else ending.signal.addEventListener('abort', () => resolve());
  });
  await stop();
  process.exit(code);
}

/** Waits until every institution's courses have been harvested once. */
async function untilCollected(
  { ports }: RunningAlliance,
  progress: (note: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const query = '{ institutions { domain courseCount } }';
  for (let attempt = 0; attempt < 240 && !signal.aborted; attempt += 1) {
    const institutions = await ask(ports.gateway, query);
    const collected = institutions.filter(({ courseCount }) => courseCount > 0);
    const courses = collected.reduce((sum, { courseCount }) => sum + courseCount, 0);
    progress(`${courses} courses of ${collected.length} of ${institutions.length} universities`);
    if (institutions.length > 0 && collected.length === institutions.length) return;
    await pause(250);
  }
  if (!signal.aborted)
    say('  ! Some catalogues are still on their way; the page "About the data" tells how far they are.');
}

async function ask(port: number, query: string): Promise<{ domain: string; courseCount: number }[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const body = (await answer.json()) as { data?: { institutions?: { domain: string; courseCount: number }[] } };
  return body.data?.institutions ?? [];
}

function announce(ports: Ports): void {
  say(
    [
      '',
      'Ithaca is running.',
      '',
      `  The site            http://localhost:${ports.web}`,
      `  The GraphQL door    http://localhost:${ports.gateway}/graphql`,
      `  Background jobs     http://localhost:${ports.worker}/jobs`,
      '',
      'Ctrl-C stops everything. The logs are in .data/logs.',
      '',
    ].join('\n'),
  );
}
