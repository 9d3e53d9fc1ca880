import { createServer } from 'node:net';
import { PlainFailure } from './explain.ts';

/** The ports of one alliance on this machine. */
export interface Ports {
  readonly web: number;
  readonly gateway: number;
  readonly alliance: number;
  readonly node: number;
  readonly worker: number;
  readonly sources: number;
  readonly database: number;
}

const DEFAULTS: Ports = {
  web: 3000,
  gateway: 4000,
  alliance: 4001,
  node: 4002,
  worker: 4003,
  sources: 4010,
  database: 54_329,
};

/** The usual ports, or those of `<NAME>_PORT`; every one must be free. */
export async function usualPorts(environment: NodeJS.ProcessEnv = process.env): Promise<Ports> {
  const ports = { ...DEFAULTS };
  for (const name of Object.keys(DEFAULTS) as (keyof Ports)[]) {
    const variable = `${name.toUpperCase()}_PORT`;
    const given = environment[variable];
    if (given && !/^\d{1,5}$/.test(given))
      throw new PlainFailure(`${variable} is "${given}", which is no port number.`);
    if (given) (ports as Record<string, number>)[name] = Number(given);
    const port = ports[name];
    if (name === 'database' && environment['DATABASE_URL']) continue;
    if (!(await isFree(port))) {
      throw new PlainFailure(
        `Port ${port} (for ${name}) is in use by another program. Stop that program, or choose another port: ${variable}=${port + 100} npm start`,
      );
    }
  }
  return ports;
}

/** Ports that nobody uses, for tests that run beside anything else. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(Object.keys(DEFAULTS).map(() => listen(0)));
  const numbers = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return Object.fromEntries(Object.keys(DEFAULTS).map((name, index) => [name, numbers[index]])) as unknown as Ports;
}

async function isFree(port: number): Promise<boolean> {
  try {
    const server = await listen(port);
    await new Promise((done) => server.close(done));
    return true;
  } catch {
    // Somebody else listens there.
    return false;
  }
}

function listen(port: number): Promise<import('node:net').Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
