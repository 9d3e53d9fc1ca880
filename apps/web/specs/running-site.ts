import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../', import.meta.url));
const PREVIEW = fileURLToPath(new URL('../../../tools/web-preview/server.mjs', import.meta.url));
const BUILT = fileURLToPath(new URL('../build/server/index.js', import.meta.url));

/** How the preview gateway behaves; see tools/web-preview/README.md. */
export interface Weather {
  readonly away?: readonly string[];
  readonly states?: Readonly<Record<string, string>>;
  readonly down?: boolean;
  readonly catalogue?: 'empty' | 'odd';
}

/** The built site on the preview gateway, each a process of its own, as in production. */
export interface RunningSite {
  readonly url: string;
  get(path: string, headers?: Record<string, string>): Promise<Page>;
  weather(weather: Weather): Promise<void>;
  /** Asks the preview gateway itself, for facts to compare with. */
  ask<T>(query: string): Promise<T>;
  stop(): Promise<void>;
}

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

/** @throws Error when the site was not built: specs run after `npm run build` */
export async function startSite(environment: Record<string, string> = {}): Promise<RunningSite> {
  if (!existsSync(BUILT)) throw new Error('apps/web is not built: run `npm run build` first');
  const preview = await listening(PREVIEW, {});
  const web = await listening(`${WEB}server.mjs`, { GATEWAY_URL: preview.url, ...environment });
  return {
    url: web.url,
    async get(path, headers = {}) {
      const response = await fetch(`${web.url}${path}`, { headers, redirect: 'manual' });
      return { status: response.status, headers: response.headers, html: await response.text() };
    },
    async weather(weather) {
      await fetch(new URL('/control', preview.url), { method: 'POST', body: JSON.stringify(weather) });
    },
    async ask<T>(query: string) {
      const response = await fetch(preview.url, { method: 'POST', body: JSON.stringify({ query }) });
      return ((await response.json()) as { data: T }).data;
    },
    async stop() {
      await Promise.all([ended(web.process), ended(preview.process)]);
    },
  };
}

/** Starts a program on a free port and waits for the log line that names its address. */
function listening(
  program: string,
  environment: Record<string, string>,
): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [program], {
    env: { PORT: '0', HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /"url":"([^"]+)"/.exec(output)?.[1];
      if (url) resolve({ url, process: child });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${output}`)));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** All matches of one group. */
export function all(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** What a reader sees of a piece of HTML. */
export function visible(html: string): string {
  return html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}
