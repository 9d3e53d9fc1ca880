import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { PARTNERS, type Role, SDL } from './subgraphs.ts';

export interface Service {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Everything that runs during the benchmark, each part a process of its own, all on the Node of this one. */
export interface Stage {
  readonly partners: ReadonlyMap<string, Service>;
  readonly stock: Service;
  readonly handWritten: Service;
  readonly ours: Service;
  stop(): Promise<void>;
}

const here = (file: string) => new URL(file, import.meta.url);

export async function setTheStage(engine: string): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'ithaca-bench-'));
  const children: ChildProcess[] = [];
  const started = async (file: URL, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Service> => {
    const child = fork(file, [...args], {
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', ...env },
    });
    children.push(child);
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`${file.pathname} ended with ${String(code)} before it listened`);
    });
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }];
    ended.catch(() => undefined);
    return { child, url: `http://127.0.0.1:${message.port}` };
  };
  const subgraph = (role: Role) => started(here('subgraph-process.ts'), [role]);

  const [alliance, translations] = [await subgraph('alliance'), await subgraph('translations')];
  const partners = new Map<string, Service>();
  for (const id of PARTNERS) partners.set(id, await subgraph('catalogue'));
  const urls: Record<string, string> = { alliance: alliance.url, translations: translations.url };
  const partnerUrls = Object.fromEntries([...partners].map(([id, { url }]) => [id, url]));
  const supergraph = compose(urls);

  const settings = join(folder, 'settings.json');
  writeFileSync(settings, JSON.stringify({ supergraph, urls, partners: partnerUrls }));
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, supergraph);
  const rows = {
    partitions: [{ subgraph: 'catalogue', idPattern: '^(?<partner>[^:]+):' }],
    partners: Object.entries(partnerUrls).map(([id, url]) => ({ id, subgraph: 'catalogue', url })),
  };
  return {
    partners,
    stock: await started(here('stock-process.ts'), [settings]),
    handWritten: await started(here('hand-written-process.ts'), [settings]),
    ours: await started(here('our-process.mjs'), [], {
      PORT: '0',
      GATEWAY_SUPERGRAPH: supergraphFile,
      GATEWAY_PARTNERS: JSON.stringify(rows),
      GATEWAY_ENGINE: engine,
      ALLOW_PRIVATE_NETWORK: 'true',
      // All load comes from one viewer.
      GATEWAY_LIMIT_COST_PER_MINUTE: '0',
    }),
    stop: async () => {
      for (const child of children) child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    },
  };
}

function compose(urls: Readonly<Record<string, string>>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(SDL).map(([name, sdl]) => ({
      name,
      url: urls[name] ?? 'http://partitioned.invalid',
      typeDefs: parse(sdl),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
