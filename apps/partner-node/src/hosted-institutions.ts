import { isDeepStrictEqual } from 'node:util';
import { logger } from '@ithaca/platform';
import type { NodeConfig } from './config.js';
import { InstitutionNotHosted } from './errors.js';
import { HostedInstitution } from './hosted-institution.js';
import { institutionsText, type InstitutionSettings, parseInstitutions } from './institution-settings.js';

const RETRY_MS = 30_000;

/** The institutions of this process; the list is looked at again and again, so that one can come while all run. */
export class HostedInstitutions {
  private readonly hosted = new Map<string, HostedInstitution>();
  private text = '';
  /** When those that could not be opened are tried again; undefined: all are open. */
  private retryAt: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly config: NodeConfig) {}

  /** Opens those of the list; one that cannot be opened is tried again. @throws when the list, or all of it, cannot be used */
  async start(): Promise<void> {
    this.text = await institutionsText(this.config.institutions);
    const failures = await this.follow(await parseInstitutions(this.config.institutions, this.text));
    if (failures.length > 0 && this.hosted.size === 0)
      throw new AggregateError(failures, `no institution could be opened: ${failures.map(String).join('; ')}`);
    this.watch();
  }

  /** @throws InstitutionNotHosted */
  get(domain: string): HostedInstitution {
    const found = this.hosted.get(domain);
    if (!found) throw new InstitutionNotHosted({ domain: domain.slice(0, 253) });
    return found;
  }

  async ready(): Promise<boolean> {
    await Promise.all([...this.hosted.values()].map((institution) => institution.ping()));
    return true;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.round;
    await Promise.all([...this.hosted.values()].map((institution) => institution.close()));
    this.hosted.clear();
  }

  private watch(): void {
    this.timer = setTimeout(() => {
      this.round = this.look().finally(() => {
        if (!this.closed) this.watch();
      });
    }, this.config.pollMs);
    this.timer.unref();
  }

  /** A list that cannot be read leaves everything as it is, and is said once. */
  private async look(): Promise<void> {
    try {
      const text = await institutionsText(this.config.institutions);
      const retry = this.retryAt !== undefined && this.retryAt <= Date.now();
      if (text === this.text && !retry) return;
      this.text = text;
      await this.follow(await parseInstitutions(this.config.institutions, text));
    } catch (error) {
      logger.error({ err: error }, 'the list of institutions cannot be used; the former one stays in force');
    }
  }

  private async follow(wanted: readonly InstitutionSettings[]): Promise<unknown[]> {
    const ours = wanted.filter(({ domain }) => this.config.hosts(domain));
    const kept = new Set<string>(ours.map(({ domain }) => domain));
    for (const [domain, institution] of this.hosted) {
      if (kept.has(domain)) continue;
      this.hosted.delete(domain);
      await institution.close();
    }
    const opened = await Promise.allSettled(ours.map((settings) => this.host(settings)));
    const failures = opened.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    this.retryAt = failures.length > 0 ? Date.now() + RETRY_MS : undefined;
    return failures;
  }

  private async host(settings: InstitutionSettings): Promise<void> {
    const { domain } = settings;
    const present = this.hosted.get(domain);
    if (present && isDeepStrictEqual(present.settings, settings)) return;
    try {
      if (present) {
        this.hosted.delete(domain);
        await present.close();
      }
      this.hosted.set(domain, await HostedInstitution.open(settings, this.config));
      logger.info({ domain }, 'institution hosted');
    } catch (error) {
      logger.error({ err: error, domain }, 'institution cannot be hosted');
      throw error;
    }
  }
}
