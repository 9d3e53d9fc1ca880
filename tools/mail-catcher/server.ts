import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { INTERFACE_LANGUAGES } from '@ithaca/platform';
import type { MailCatcher } from './catcher.ts';
import { gonePage, listPage, mailPage, VIEWER_CSS } from './viewer-pages.ts';

const OWN_PAGES = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";
/** What came by mail runs nothing, fetches nothing and belongs to no origin, also when it is opened by itself. */
const MAIL_ITSELF =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** The page of caught mails, `/mails.json` for tests (GET reads, DELETE empties), and `/health`. */
export function viewerServer(catcher: MailCatcher): Server {
  return createServer((request, response) => {
    // Whoever asks under another name is a foreign page that had its name pointed here.
    if (!isOwnName(request.headers.host)) return send(response, 421, 'text/plain', 'not this host\n');
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const language = languageOf(request);
    if (pathname === '/health') return send(response, 200, 'text/plain', 'ok\n');
    if (pathname === '/viewer.css') return send(response, 200, 'text/css', VIEWER_CSS);
    if (pathname === '/mails.json' && request.method === 'DELETE') {
      catcher.clear();
      return send(response, 204, 'text/plain', '');
    }
    if (pathname === '/mails.json') return send(response, 200, 'application/json', JSON.stringify(catcher.mails));
    if (pathname === '/') return send(response, 200, 'text/html', listPage(catcher.mails, language));
    const [, id, part] = /^\/mails\/([0-9a-f-]{36})(\/html)?$/.exec(pathname) ?? [];
    const mail = catcher.mails.find((one) => one.id === id);
    if (!mail || (part && mail.html === undefined)) return send(response, 404, 'text/html', gonePage(language));
    return part
      ? send(response, 200, 'text/html', mail.html!, MAIL_ITSELF)
      : send(response, 200, 'text/html', mailPage(mail, language));
  });
}

function isOwnName(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '');
  return name === 'localhost' || name === '[::1]' || /^\d+(\.\d+){3}$/.test(name);
}

function languageOf(request: IncomingMessage): string {
  const asked = (request.headers['accept-language'] ?? '').split(',').map((range) => range.split(/[-;]/)[0]!.trim());
  return asked.find((tag) => (INTERFACE_LANGUAGES as readonly string[]).includes(tag)) ?? 'en';
}

function send(response: ServerResponse, status: number, type: string, body: string, policy = OWN_PAGES): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': policy,
  });
  response.end(body);
}
