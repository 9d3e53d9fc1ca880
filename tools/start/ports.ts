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
  readonly identity: number;
  /** The viewer of caught mail, and the mail server in front of it. */
  readonly mail: number;
  readonly smtp: number;
  readonly database: number;
}

const DEFAULTS: Ports = {
  web: 3000,
  gateway: 4000,
  alliance: 4001,
  node: 4002,
  worker: 4003,
  sources: 4010,
  identity: 4020,
  mail: 4030,
  smtp: 4031,
  database: 54_329,
};

/** The usual ports, or those of `<NAME>_PORT`; every one must be free. @throws PlainFailure */
export async function usualPorts(environment: NodeJS.ProcessEnv = process.env): Promise<Ports> {
  const ports = namedPorts(environment);
  for (const [name, port] of Object.entries(ports)) {
    if (name === 'database' && environment['DATABASE_URL']) continue;
    const variable = `${name.toUpperCase()}_PORT`;
    const code = await whyNot(port);
    if (!code) continue;
    const why =
      code === 'EACCES'
        ? 'may not be used by this user. Choose'
        : 'is in use by another program. Stop that program, or choose';
    throw new PlainFailure(`Port ${port} (for ${name}) ${why} another port: ${variable}=${another(port)} npm start`);
  }
  return ports;
}

/** The ports that this environment names, free or not. @throws PlainFailure */
export function namedPorts(environment: NodeJS.ProcessEnv = process.env): Ports {
  const ports: Record<string, number> = { ...DEFAULTS };
  const taken = new Map<number, string>();
  for (const name of Object.keys(DEFAULTS)) {
    const variable = `${name.toUpperCase()}_PORT`;
    const given = environment[variable];
    if (given && !(/^\d{1,5}$/.test(given) && Number(given) >= 1 && Number(given) <= 65_535))
      throw new PlainFailure(`${variable} is "${given}", which is no port number (1 to 65535).`);
    const port = given ? Number(given) : ports[name]!;
    const other = taken.get(port);
    if (other)
      throw new PlainFailure(`Port ${port} is wanted for ${other} and for ${name}. Set ${variable} otherwise.`);
    taken.set(port, name);
    ports[name] = port;
  }
  return ports as unknown as Ports;
}

function another(port: number): number {
  return port < 1024 ? port + 8000 : port + 100 > 65_535 ? port - 100 : port + 100;
}

/** Ports that nobody uses, for tests that run beside anything else. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(Object.keys(DEFAULTS).map(() => listen(0)));
  const numbers = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return Object.fromEntries(Object.keys(DEFAULTS).map((name, index) => [name, numbers[index]])) as unknown as Ports;
}

/** Whether nobody listens on a port of this machine. */
export async function isFree(port: number): Promise<boolean> {
  return (await whyNot(port)) === undefined;
}

/** The system's reason why a port cannot be listened at, e.g. `EADDRINUSE`; undefined when it can. */
async function whyNot(port: number): Promise<string | undefined> {
  try {
    const server = await listen(port);
    await new Promise((done) => server.close(done));
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function listen(port: number): Promise<import('node:net').Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
