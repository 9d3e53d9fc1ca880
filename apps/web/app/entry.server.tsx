import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { type EntryContext, type HandleErrorFunction, ServerRouter } from 'react-router';
import { contentSecurityPolicy } from '../server/security-headers';
import { type PageHandle } from './handle';
import { languageOfPath } from './languages';
import { readerOf } from './sign-in/signed-in';
import { textsIn } from './texts.server';

/** Renders a page whole: the loaders have everything by now, and a late fault can still become a status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const language = languageOfPath(new URL(request.url).pathname) ?? 'en';
  const hydrates = context.staticHandlerContext.matches.some(
    ({ route }) => (route.handle as PageHandle | undefined)?.hydrate,
  );
  const nonce = hydrates ? randomBytes(16).toString('base64') : undefined;
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('content-language', language);
  const personal = readerOf(request) !== undefined;
  if (personal) headers.set('cache-control', 'private, no-store');
  else if (!headers.has('cache-control')) headers.set('cache-control', 'no-cache');
  headers.append('vary', 'Cookie');
  if (status === 503) headers.set('retry-after', '30');
  if (nonce) headers.set('content-security-policy', contentSecurityPolicy(nonce));

  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(
      <I18nextProvider i18n={textsIn(language)}>
        <ServerRouter context={context} url={request.url} nonce={nonce} />
      </I18nextProvider>,
      {
        nonce,
        onAllReady() {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onError: reject,
        onShellError: reject,
      },
    );
  });
}

/** What no page expected: one line with its cause and the id that the reader sees. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted) return;
  const correlationId = request.headers.get('x-correlation-id');
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `${JSON.stringify({ level: 50, time: Date.now(), msg: 'page failed', correlationId, cause })}\n`,
  );
};
