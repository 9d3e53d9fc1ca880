import { AddressRefused, checkPublicAddress, isAddressRefused, publicLookup } from '@ithaca/platform';
import { Agent, type Dispatcher, request } from 'undici';
import { messageOf, SourceFault } from './source-fault.js';

export interface HttpSettings {
  /** Lets loopback and private addresses through: local set-ups only. */
  readonly allowPrivateNetwork?: boolean;
  /** For the whole reading; default 30 minutes. */
  readonly deadlineMs?: number;
  /** Of all answers together, packed and unpacked; default 4 GB. */
  readonly maxBytes?: number;
  /** Sent with every request, e.g. an access token. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Name of the query parameter with which this source gives only what changed since an instant. */
  readonly sinceParameter?: string;
}

export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface Answer {
  readonly url: URL;
  readonly notModified: boolean;
  readonly validators: Validators;
  readonly contentType: string;
  /** Next page by `Link: <…>; rel="next"`. */
  readonly next?: string;
  readonly body: AsyncIterable<Buffer>;
}

const DEFAULT_DEADLINE_MS = 30 * 60_000;
const DEFAULT_MAX_BYTES = 4 * 1024 ** 3;
const SILENCE_MS = 30_000;
const MAX_REDIRECTS = 3;

/**
 * The one way in which sources ask other people's servers: one deadline for all requests of a reading, a cap on bytes,
 * no redirect to another host, and no address of our own network. The address that was checked is the one connected to.
 */
export class SafeFetch {
  private readonly agent: Agent;
  private readonly deadline: AbortSignal;
  private bytesLeft: number;

  constructor(
    private readonly settings: HttpSettings = {},
    private readonly signal?: AbortSignal,
  ) {
    this.deadline = AbortSignal.timeout(settings.deadlineMs ?? DEFAULT_DEADLINE_MS);
    this.bytesLeft = settings.maxBytes ?? DEFAULT_MAX_BYTES;
    this.agent = new Agent({
      connect: { timeout: 10_000, ...(!settings.allowPrivateNetwork && { lookup: publicLookup() }) },
      headersTimeout: SILENCE_MS,
      bodyTimeout: SILENCE_MS,
      connections: 8,
      maxHeaderSize: 32 * 1024,
    });
  }

  async get(address: URL, { accept, validators }: { accept: string; validators?: Validators }): Promise<Answer> {
    let url = address;
    for (let redirects = 0; ; redirects += 1) {
      this.checkAddress(url);
      const answer = await this.ask(url, accept, validators);
      const { statusCode, headers } = answer;
      const location = single(headers.location);
      if (statusCode >= 300 && statusCode < 400 && statusCode !== 304 && location) {
        await answer.body.dump();
        const target = new URL(location, url);
        if (target.host !== address.host || target.protocol !== address.protocol) {
          throw new SourceFault(
            'http-other-host',
            { file: address.href },
            { value: target.host, params: { host: address.host } },
          );
        }
        if (redirects === MAX_REDIRECTS)
          throw new SourceFault('page-loop', { file: address.href }, { value: target.href });
        url = target;
        continue;
      }
      if (statusCode !== 200 && statusCode !== 304) {
        await answer.body.dump();
        throw new SourceFault(
          'http-status',
          { file: url.href },
          { value: String(statusCode), params: { status: statusCode } },
        );
      }
      if (statusCode === 304) await answer.body.dump();
      return {
        url,
        notModified: statusCode === 304,
        validators: {
          ...(single(headers.etag) && { etag: single(headers.etag) }),
          ...(single(headers['last-modified']) && { lastModified: single(headers['last-modified']) }),
        },
        contentType: single(headers['content-type']) ?? '',
        next: /<([^>]+)>\s*;[^,]*\brel="?next\b/i.exec(single(headers.link) ?? '')?.[1],
        body: this.read(answer.body, url),
      };
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async ask(url: URL, accept: string, validators?: Validators): Promise<Dispatcher.ResponseData> {
    try {
      return await request(url, {
        dispatcher: this.agent,
        signal: this.signal ? AbortSignal.any([this.deadline, this.signal]) : this.deadline,
        headers: {
          accept,
          'accept-encoding': 'gzip',
          'user-agent': 'ithaca-import/1',
          ...this.settings.headers,
          ...(validators?.etag && { 'if-none-match': validators.etag }),
          ...(validators?.lastModified && { 'if-modified-since': validators.lastModified }),
        },
      });
    } catch (error) {
      throw this.faultOf(error, url, 'http-unreachable');
    }
  }

  private async *read(body: AsyncIterable<Buffer>, url: URL): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of body) {
        this.bytesLeft -= chunk.length;
        if (this.bytesLeft < 0) throw new SourceFault('http-too-large', { file: url.href });
        yield chunk;
      }
    } catch (error) {
      throw this.faultOf(error, url, 'http-cut-off');
    }
  }

  private faultOf(error: unknown, url: URL, otherwise: 'http-unreachable' | 'http-cut-off'): unknown {
    if (error instanceof SourceFault) return error;
    if (this.signal?.aborted) return this.signal.reason;
    const where = { file: url.href };
    const cause = error;
    if (this.deadline.aborted || /Timeout/.test((error as { name?: string } | null)?.name ?? ''))
      return new SourceFault('http-timeout', where, { cause });
    if (isAddressRefused(error)) return new SourceFault('http-address-refused', where, { value: url.host, cause });
    return new SourceFault(otherwise, where, { value: messageOf(error), cause });
  }

  private checkAddress(url: URL): void {
    if (this.settings.allowPrivateNetwork && /^https?:$/.test(url.protocol)) return;
    try {
      checkPublicAddress(url);
    } catch (error) {
      if (!(error instanceof AddressRefused)) throw error;
      throw new SourceFault('http-address-refused', { file: url.href }, { value: url.host, cause: error });
    }
  }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
