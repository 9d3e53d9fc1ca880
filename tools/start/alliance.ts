import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clusterFolder } from '@ithaca/platform';
import { DATA, dataFolder as makeDataFolder } from './data-folder.ts';
import { takeFromTheDead } from './database-owner.ts';
import { type DatabaseServer, databaseServer } from './database-server.ts';
import { writeInstitutions } from './institutions-file.ts';
import { keepRunning } from './keep-running.ts';
import { keyFiles } from './keys.ts';
import { sampleEnrolment } from './sample-enrolment.ts';
import { sampleIdentity } from './sample-identity.ts';
import { isFree, type Ports, usualPorts } from './ports.ts';
import { within } from './process-life.ts';
import { processPlans, type Settings } from './process-plans.ts';
import { queueAnswers } from './queue-answers.ts';
import { forgetRunning, lastRunning, refuseSecond, writeRunning } from './running-file.ts';
import { sampleInstitutions } from './sample-institutions.ts';
import { studentsFile } from './sample-students.ts';
import { say, step } from './say.ts';
import { startInOrder } from './start-in-order.ts';
import type { SupervisedProcess } from './supervised-process.ts';

/** A running alliance, as tests and `npm start` hold it. */
export interface RunningAlliance {
  readonly ports: Ports;
  readonly settings: Settings;
  readonly processes: ReadonlyMap<string, SupervisedProcess>;
  readonly database: DatabaseServer;
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
  /** Breaks off; what was up is taken down. */
  readonly signal?: AbortSignal;
}

/** Brings up database, keys and all processes; whatever fails takes the rest down again. */
export async function bringUp(options: AllianceOptions): Promise<RunningAlliance> {
  const dataFolder = options.dataFolder ?? DATA;
  await makeDataFolder(dataFolder);
  await refuseSecond(dataFolder);
  const ports = options.ports ?? (await portsAfterLast(dataFolder));
  await queueAnswers(process.env['QUEUE_URL']);
  const keys = await keyFiles(join(dataFolder, 'keys'));
  const processes = new Map<string, SupervisedProcess>();
  let database: DatabaseServer | undefined;
  const stop = async () => {
    // Nobody is left to ask those who answer; the database outlives them all.
    await Promise.all([...processes.values()].map((process) => process.stop()));
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
      ...(options.samples && { identity: await sampleIdentity(dataFolder, ports) }),
      ...(options.samples && { students: await studentsFile(dataFolder) }),
      ...(options.samples && { terms: await sampleEnrolment(dataFolder) }),
      separateNodes: options.separateNodes ?? {},
    };
    const samples = options.samples ? await sampleInstitutions(settings) : [];
    await writeInstitutions(dataFolder, samples, `http://127.0.0.1:${ports.node}`);
    await writeRunning(dataFolder, {
      ports,
      databaseUrl: settings.databaseUrl,
      nodeDatabaseTemplate: settings.nodeDatabaseTemplate,
    });
    await startInOrder(
      processPlans(settings, options.samples),
      join(dataFolder, 'logs'),
      (started) => processes.set(started.plan.name, started),
      options.signal,
    );
    return { ports, settings, processes, database, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The usual ports, once a start that was killed has left them: its processes end by themselves, its database by us. */
async function portsAfterLast(dataFolder: string): Promise<Ports> {
  if (!process.env['DATABASE_URL']) await takeFromTheDead(clusterFolder(join(dataFolder, 'postgres')));
  const last = await lastRunning(dataFolder);
  if (last) await within(10_000, async () => (await Promise.all(Object.values(last.ports).map(isFree))).every(Boolean));
  return usualPorts();
}

/** `npm start`: brings the alliance up, says where it is, and stays until Ctrl-C. @returns the exit code */
export async function startAlliance({ samples, signal }: { samples: boolean; signal: AbortSignal }): Promise<number> {
  const alliance = await bringUp({ samples, signal });
  const failure = new AbortController();
  const giveUp = () => failure.abort();
  for (const supervised of alliance.processes.values()) keepRunning(supervised, giveUp);
  await alliance.database.keepRunning(giveUp);
  const ending = AbortSignal.any([signal, failure.signal]);
  if (samples && !ending.aborted) {
    await step('Collecting the catalogues', (progress) => untilCollected(alliance, progress, ending));
  }
  if (!ending.aborted) announce(alliance.ports);
  await new Promise<void>((resolve) => {
    if (ending.aborted) resolve();
    else ending.addEventListener('abort', () => resolve());
  });
  say('\nStopping ...');
  await alliance.stop();
  say('Everything is stopped.');
  return failure.signal.aborted ? 1 : 0;
}

/** Waits until every institution's courses have been harvested once. */
async function untilCollected(
  { ports }: RunningAlliance,
  progress: (note: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const query = '{ institutions { domain courseCount } }';
  for (let attempt = 0; attempt < 240 && !signal.aborted; attempt += 1) {
    const institutions = await ask(ports.gateway, query).catch(() => []); // a restarted gateway is asked again
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
      `  Caught mail         http://localhost:${ports.mail}`,
      '',
      `Ctrl-C stops everything. The logs are in ${join(DATA, 'logs')}.`,
      '',
    ].join('\n'),
  );
}
