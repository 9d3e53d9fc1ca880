import { type Dispatcher } from 'undici';
import { UpstreamFailure } from './upstream-failure.js';

export interface HttpPost {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** The whole exchange may take this long, a body that drips included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/**
 * One POST over a pool, with one deadline for everything and a cap on the answer. Redirects are not followed.
 * @throws UpstreamFailure `timeout`, `invalid` (answer too long), `unavailable`
 */
export function httpPost(
  pool: Dispatcher,
  { path, headers, body, timeoutMs, maxBytes }: HttpPost,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let ended = false;
    let status = 0;
    let contentType = '';
    let bytes = 0;
    const chunks: Buffer[] = [];

    const end = (failure: UpstreamFailure): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      reject(failure);
      controller?.abort(failure);
    };
    const timer = setTimeout(() => end(new UpstreamFailure('timeout', `no answer in ${timeoutMs} ms`)), timeoutMs);

    pool.dispatch(
      { path, method: 'POST', headers, body, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart: (given) => {
          controller = given;
          // It waited in the pool's queue until its time was over.
          if (ended) given.abort(new UpstreamFailure('timeout', 'given up while waiting'));
        },
        onResponseStart: (_controller, statusCode, responseHeaders) => {
          status = statusCode;
          const type = responseHeaders['content-type'];
          contentType = (Array.isArray(type) ? type[0] : type) ?? '';
        },
        onResponseData: (_controller, chunk) => {
          bytes += chunk.length;
          if (bytes > maxBytes) end(new UpstreamFailure('invalid', `answer longer than ${maxBytes} bytes`));
          else chunks.push(chunk);
        },
        onResponseEnd: () => {
          if (ended) return;
          ended = true;
          clearTimeout(timer);
          const whole = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
          resolve({ status, contentType, text: whole.toString('utf8') });
        },
        onResponseError: (_controller, error) =>
          end(
            error instanceof UpstreamFailure
              ? error
              : new UpstreamFailure('unavailable', error.message, { cause: error }),
          ),
      },
    );
  });
}
