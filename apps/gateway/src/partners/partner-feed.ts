import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { logger } from '@ithaca/platform';
import { request } from 'undici';
import type { Credentials } from '../upstream/upstream.js';
import { type PartnerRows, readPartnerRows } from './partner-rows.js';

/** Audience of the token with which the list of partners is asked for. */
const DIRECTORY_AUDIENCE = 'alliance';
const LONGEST_LIST_BYTES = 5 * 1024 * 1024;
/** Requests for strangers' ids may not make the list be read more often than this. */
const SHORTEST_PAUSE_MS = 250;

interface Version {
  readonly text: string;
  /** Compared to skip reading again: an ETag, or a file's time and size. */
  readonly mark: string;
}

/**
 * The partner rows, from where the configuration says: inline JSON, a file, or an address. Read again every few
 * seconds; a new version that is wrong is refused with a log line, and the old one stays.
 */
export class PartnerFeed {
  private mark: string | undefined;
  private hash: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private complained: string | undefined;
  private loaded = false;
  private version = 0;
  private lookedAt = 0;
  private extraLook: Promise<void> | undefined;

  constructor(
    private readonly source: string,
    private readonly pollMs: number,
    private readonly credentials: Credentials,
    private readonly onRows: (rows: PartnerRows) => void,
  ) {}

  /** Whether rows were read at least once. */
  get ready(): boolean {
    return this.loaded;
  }

  /** Reads once, then goes on reading. A list that cannot be had yet does not stop the start: `ready` says so. */
  async start(): Promise<void> {
    await this.refresh();
    if (!this.isInline) this.plan();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Looks for a new version now. */
  async refresh(): Promise<void> {
    try {
      const version = await this.read();
      if (!version || version.mark === this.mark) return;
      this.mark = version.mark;
      const hash = createHash('sha256').update(version.text).digest('hex');
      if (hash === this.hash) return;
      this.onRows(readPartnerRows(version.text));
      this.hash = hash;
      this.version += 1;
      this.loaded = true;
      this.complained = undefined;
      logger.info({ source: this.isInline ? 'inline' : this.source }, 'partner rows taken over');
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== this.complained) {
        logger.error({ source: this.isInline ? 'inline' : this.source, reason: message }, 'partner rows refused');
      }
      this.complained = message;
    }
  }

  /**
   * Looks before the next turn, since somebody asks for a partner that is not in the rows: it may have joined a moment
   * ago. All who ask meanwhile share one look.
   * @returns whether the rows changed since the call
   */
  async lookAgain(): Promise<boolean> {
    if (this.isInline) return false;
    const before = this.version;
    const wait = Math.max(0, this.lookedAt + SHORTEST_PAUSE_MS - Date.now());
    this.extraLook ??= pause(wait).then(() => {
      // Who asks from here on may know of a partner that this look is too early for.
      this.extraLook = undefined;
      this.lookedAt = Date.now();
      return this.refresh();
    });
    await this.extraLook;
    return this.version !== before;
  }

  private get isInline(): boolean {
    return this.source.trimStart().startsWith('{');
  }

  private plan(): void {
    this.timer = setTimeout(() => void this.refresh().then(() => this.timer && this.plan()), this.pollMs);
    this.timer.unref();
  }

  private async read(): Promise<Version | undefined> {
    if (this.isInline) return { text: this.source, mark: 'inline' };
    if (/^https?:\/\//.test(this.source)) return this.readAddress();
    const { mtimeMs, size } = await stat(this.source);
    const mark = `${mtimeMs} ${size}`;
    return mark === this.mark ? undefined : { text: await readFile(this.source, 'utf8'), mark };
  }

  private async readAddress(): Promise<Version | undefined> {
    const authorization = await this.credentials(DIRECTORY_AUDIENCE);
    const { statusCode, headers, body } = await request(this.source, {
      headers: {
        accept: 'application/json',
        ...(authorization && { authorization }),
        ...(this.mark && { 'if-none-match': this.mark }),
      },
      headersTimeout: 5_000,
      bodyTimeout: 5_000,
      signal: AbortSignal.timeout(10_000),
    });
    if (statusCode === 304) {
      await body.dump();
      return undefined;
    }
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`status ${statusCode}`);
    }
    let text = '';
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length > LONGEST_LIST_BYTES) throw new Error(`longer than ${LONGEST_LIST_BYTES} bytes`);
    }
    const etag = headers['etag'];
    return { text, mark: (Array.isArray(etag) ? etag[0] : etag) ?? createHash('sha256').update(text).digest('hex') };
  }
}
