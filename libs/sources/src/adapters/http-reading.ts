import type { Bookmark, SourceEvent } from '../domain/source-event.js';
import { isWebAddress, openBytes, type SourceBytes } from './read-bytes.js';
import { SafeFetch, type HttpSettings, type Validators } from './safe-fetch.js';
import { SourceFault } from './source-fault.js';

/** How many conditional requests are worth asking before reading everything anew. */
const MAX_PROBES = 2000;
const PARALLEL = 8;

/** One reading of a source: its requests share a deadline and limits, and it learns the validators for the next reading. */
export class HttpReading {
  private readonly beganAt = new Date().toISOString();
  private readonly validators: Record<string, Validators> = {};
  private everyAnswerHadValidators = true;
  readonly fetch: SafeFetch;

  constructor(
    private readonly settings: HttpSettings,
    private readonly bookmark: Bookmark | undefined,
    signal: AbortSignal | undefined,
  ) {
    this.fetch = new SafeFetch(settings, signal);
  }

  async open(location: string, accept: string): Promise<SourceBytes> {
    const bytes = await openBytes(location, this.fetch, accept);
    if (isWebAddress(location)) this.learn(location, bytes.validators ?? {});
    return bytes;
  }

  learn(address: string, validators: Validators): void {
    if (validators.etag ?? validators.lastModified) this.validators[address] = validators;
    else this.everyAnswerHadValidators = false;
  }

  /** Whether every address of the last reading still answers "not modified". Files are always read. */
  async unchanged(locations: readonly string[]): Promise<boolean> {
    const known = Object.entries(this.bookmark?.validators ?? {});
    const covered = locations.every(
      (location) => isWebAddress(location) && this.bookmark?.validators?.[location] !== undefined,
    );
    if (!covered || known.length === 0 || known.length > MAX_PROBES) return false;
    for (let from = 0; from < known.length; from += PARALLEL) {
      const answers = await Promise.all(
        known.slice(from, from + PARALLEL).map(([address, validators]) => this.isNotModified(address, validators)),
      );
      if (answers.includes(false)) return false;
    }
    Object.assign(this.validators, this.bookmark?.validators);
    return true;
  }

  /** Instant since when changes are enough, when the source can give them. */
  get since(): string | undefined {
    return this.settings.sinceParameter ? this.bookmark?.readAt : undefined;
  }

  end(scope: 'full' | 'changes' | 'unchanged'): Extract<SourceEvent, { type: 'end' }> {
    const validators = this.everyAnswerHadValidators ? this.validators : {};
    return { type: 'end', complete: true, scope, bookmark: { readAt: this.beganAt, validators } };
  }

  close(): Promise<void> {
    return this.fetch.close();
  }

  private async isNotModified(address: string, validators: Validators): Promise<boolean> {
    try {
      const answer = await this.fetch.get(new URL(address), { accept: '*/*', validators });
      if (answer.notModified) return true;
      // The answer is not wanted: its connection is given up with it.
      for await (const chunk of answer.body) if (chunk.length > 0) break;
      return false;
    } catch (error) {
      // An address that went away is a change; whatever is wrong with it, the full reading will say.
      if (error instanceof SourceFault) return false;
      throw error;
    }
  }
}
