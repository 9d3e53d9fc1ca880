import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leftOver } from './left-over.ts';
import { surroundings } from './surroundings.ts';

const LISTENS = `require('node:net').createServer().listen(0, '127.0.0.1', function () {
  process.send(this.address().port);
  process.channel.unref();
})`;

it('finds what a crashed test left behind, with its port, and ends it', async () => {
  const run = surroundings();
  const child = spawn(process.execPath, ['-e', LISTENS], {
    env: run.env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  expect(await leftOver(run.folder)).toEqual([
    { pid: child.pid, command: expect.stringContaining('createServer'), ports: [port] },
  ]);
  writeFileSync(join(run.folder, 'left.txt'), '');
  const ended = once(child, 'exit');
  expect((await run.close()).map(({ pid }) => pid)).toEqual([child.pid]);
  await ended;
  expect(await leftOver(run.folder)).toEqual([]);
  expect(existsSync(run.folder)).toBe(false);
});

it('names no service, folder or port of the person who runs the tests', async () => {
  const run = surroundings({
    PATH: '/bin',
    DATABASE_URL: 'postgres://mine',
    QUEUE_URL: 'redis://mine',
    ITHACA_DATA: '/mine',
    WEB_PORT: '3000',
    TEST_REDIS_URL: 'redis://for-tests',
  });
  expect(run.env).toEqual({
    PATH: '/bin',
    TEST_REDIS_URL: 'redis://for-tests',
    ...{ TMPDIR: run.folder, TEMP: run.folder, TMP: run.folder },
  });
  expect(await run.close()).toEqual([]);
});
