import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';

/** A process that a run of the tests started and that is still there. */
export interface LeftOver {
  readonly pid: number;
  readonly command: string;
  /** Ports on which it listens; known on Linux only. */
  readonly ports: readonly number[];
}

/**
 * All processes that carry a mark in their environment or in their command line, whoever their parent is by now. Only
 * Linux shows environments; elsewhere the command line must do.
 */
export async function leftOver(mark: string): Promise<LeftOver[]> {
  if (!existsSync('/proc/self/environ')) return byCommandLine(mark);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.filter((pid) => pid !== process.pid).map((pid) => marked(pid, mark)));
  return found.filter((one) => one !== undefined);
}

async function marked(pid: number, mark: string): Promise<LeftOver | undefined> {
  const command = (await ofProcess(pid, 'cmdline')).replaceAll('\0', ' ').trim();
  // One that has ended and waits for its parent to look has neither.
  if (command === '') return undefined;
  const known = command.includes(mark) || (await ofProcess(pid, 'environ')).includes(mark);
  return known ? { pid, command, ports: await portsOf(pid) } : undefined;
}

/** Empty when the process has just gone or is somebody else's. */
async function ofProcess(pid: number, file: string): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
}

async function portsOf(pid: number): Promise<number[]> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  const sockets = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]).filter(Boolean));
  // proc(5): the second column is address:port in hexadecimal, the fourth the state (0A: listening), the tenth the inode.
  const lines = (await Promise.all(['net/tcp', 'net/tcp6'].map((file) => ofProcess(pid, file)))).join('\n').split('\n');
  const ports = lines
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[3] === '0A' && sockets.has(columns[9]))
    .map((columns) => Number.parseInt(columns[1]!.split(':')[1]!, 16));
  return [...new Set(ports)];
}

function byCommandLine(mark: string): LeftOver[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(mark))
    .map((line) => /^\s*(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, command]) => ({ pid: Number(pid), command: command!, ports: [] }));
}
