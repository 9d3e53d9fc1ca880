import { createServer } from 'node:net';
import { freePorts, isFree, namedPorts, usualPorts } from './ports.ts';

const variables = (ports: object) =>
  Object.fromEntries(Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_PORT`, String(port)]));

it('takes the usual ports, or those that are named', () => {
  expect(namedPorts({})).toMatchObject({ web: 3000, gateway: 4000, database: 54_329 });
  expect(namedPorts({ WEB_PORT: '3100' })).toMatchObject({ web: 3100, gateway: 4000 });
});

it.each(['x', '0', '65536', '123456', '-1'])('refuses "%s" as a port', (port) => {
  expect(() => namedPorts({ WEB_PORT: port })).toThrow(/WEB_PORT is/);
});

it('refuses one port for two processes', () => {
  expect(() => namedPorts({ WEB_PORT: '4000' })).toThrow(/wanted for web and for gateway/);
});

it('names the busy port, whose it is, and another one', async () => {
  const ports = await freePorts();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(ports.worker, '127.0.0.1', resolve));
  try {
    expect(await isFree(ports.worker)).toBe(false);
    await expect(usualPorts(variables(ports))).rejects.toThrow(
      new RegExp(`Port ${ports.worker} \\(for worker\\) is in use .* WORKER_PORT=\\d+ npm start`),
    );
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
  expect(await usualPorts(variables(ports))).toEqual(ports);
});
