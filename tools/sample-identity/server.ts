import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { INTERFACE_LANGUAGES } from '@ithaca/platform';
import { errors, type Provider } from 'oidc-provider';
import { CHOOSE_CSS, choosePage, problemPage } from './choose-page.ts';
import { PEOPLE } from './people.ts';

const MAX_FORM_BYTES = 4096;

/** The provider with its page to choose a person, its style and `/health`. */
export function identityServer(provider: Provider, report: (error: unknown) => void): Server {
  const oidc = provider.callback();
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/health') return void send(response, 200, 'text/plain', 'ok\n');
    if (pathname === '/choose.css') return void send(response, 200, 'text/css', CHOOSE_CSS);
    if (!pathname.startsWith('/choose/')) return void oidc(request, response);
    choose(provider, request, response, pathname.slice('/choose/'.length)).catch((error: unknown) => {
      if (error instanceof errors.SessionNotFound) {
        send(response, 400, 'text/html', problemPage(languageOf(request, undefined)));
        return;
      }
      report(error);
      send(response, 500, 'text/plain', 'The sample provider is broken; its log says why.\n');
    });
  });
}

async function choose(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  uid: string,
): Promise<void> {
  // Throws when the browser does not hold the cookie of this very interaction.
  const interaction = await provider.interactionDetails(request, response);
  const language = languageOf(request, interaction.params['ui_locales']);
  if (interaction.uid !== uid) throw new errors.SessionNotFound('another interaction');
  if (request.method !== 'POST') return send(response, 200, 'text/html', choosePage(uid, language));
  const subject = new URLSearchParams(await readForm(request)).get('subject');
  if (!PEOPLE.some((person) => person.subject === subject))
    return send(response, 200, 'text/html', choosePage(uid, language));
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: subject! } },
    { mergeWithLastSubmission: false },
  );
}

async function readForm(request: IncomingMessage): Promise<string> {
  let form = '';
  for await (const chunk of request) {
    form += String(chunk);
    if (form.length > MAX_FORM_BYTES) return '';
  }
  return form;
}

/** What the app asked for, else the browser's first language that we speak. */
function languageOf(request: IncomingMessage, wanted: unknown): string {
  const asked = [
    ...(typeof wanted === 'string' ? wanted.split(' ') : []),
    ...(request.headers['accept-language'] ?? '').split(',').map((range) => range.split(/[-;]/)[0]!.trim()),
  ];
  return asked.find((tag) => (INTERFACE_LANGUAGES as readonly string[]).includes(tag)) ?? 'en';
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  });
  response.end(body);
}
