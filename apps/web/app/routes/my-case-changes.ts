import { caseVersion } from '../enrol/cases.server';
import type { Route } from './+types/my-case-changes';
import { notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { readerOf } from '../sign-in/signed-in';

const LOOK_EVERY_MS = 2000;
/** Then the browser asks anew, with its cookie: whoever signed out is not told any more. */
const LINE_MS = 60_000;

/** A line that says `changed` when a case is not what the reader's page shows. Server-sent events, a look every 2 s. */
export function loader({ request, params }: Route.LoaderArgs): Response {
  languageOf(params);
  if (!readerOf(request)) notFound('page');
  const { searchParams } = new URL(request.url);
  const ending = AbortSignal.any([request.signal, AbortSignal.timeout(LINE_MS)]);
  const from = Number(request.headers.get('last-event-id') ?? searchParams.get('from') ?? 0);
  const told = new ReadableStream<Uint8Array>({
    async start(line) {
      const say = (text: string) => line.enqueue(new TextEncoder().encode(text));
      say('retry: 3000\n\n');
      let known = from;
      while (!ending.aborted) {
        try {
          const version = await caseVersion(request, params.id);
          if (version !== known) say(`id: ${version}\nevent: changed\ndata: ${version}\n\n`);
          known = version;
          await pause(LOOK_EVERY_MS, ending);
        } catch {
          // The gateway is away or the case not the reader's: the line ends, and the page's own link remains.
          break;
        }
      }
      line.close();
    },
  });
  return new Response(told, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

function pause(ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    ending.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
