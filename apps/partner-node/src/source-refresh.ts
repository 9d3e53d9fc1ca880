import { createHash } from 'node:crypto';
import type { ImportCatalogue, ImportReport } from '@ithaca/catalogue';
import { logger } from '@ithaca/platform';
import { type CourseSource, openSource } from '@ithaca/sources';
import { canonicalJson } from '@ithaca/vocabulary';
import type { InstitutionSettings, SourcePlan } from './institution-settings.js';

export interface RefreshRequest {
  readonly mode?: 'full' | 'delta';
  readonly approve?: boolean;
}

/** Keeps one institution's catalogue as new as its source: at the start, at intervals, and when asked. */
export class SourceRefresh {
  private readonly source: CourseSource;
  private readonly sourceKey: string;
  private readonly ending = new AbortController();
  private last: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly institution: InstitutionSettings,
    private readonly plan: SourcePlan,
    private readonly importCatalogue: ImportCatalogue,
    private readonly onChange: () => Promise<void>,
    allowPrivateNetwork: boolean,
  ) {
    const { format, location, mapping, http } = plan;
    const { domain, timeZone, languages } = institution;
    this.source = openSource({
      ...{ location, institution: { domain, timeZone, languages }, http: { ...http, allowPrivateNetwork } },
      ...(format && { format }),
      ...(mapping && { mapping }),
    });
    const facts = canonicalJson({ format, location, mapping, timeZone, languages });
    this.sourceKey = createHash('sha256').update(facts).digest('hex');
  }

  get format(): string {
    return this.source.format;
  }

  /** The first import starts now, in the background. */
  start(): void {
    void this.tick();
  }

  /** Imports of one institution come one after the other; whoever asks gets a reading that began after asking. */
  run({ mode = 'delta', approve = false }: RefreshRequest = {}): Promise<ImportReport> {
    const turn = this.last.then(() => this.import(mode, approve));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** Breaks off what is running and waits until it is over. */
  async stop(): Promise<void> {
    this.ending.abort(new Error('the node stops'));
    clearTimeout(this.timer);
    await this.last;
  }

  private async tick(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      if (!this.ending.signal.aborted) logger.error({ err: error, domain: this.institution.domain }, 'import failed');
    }
    if (this.ending.signal.aborted) return;
    this.timer = setTimeout(() => void this.tick(), this.plan.everyMs);
    this.timer.unref();
  }

  private async import(mode: 'full' | 'delta', approve: boolean): Promise<ImportReport> {
    const { source, sourceKey } = this;
    const report = await this.importCatalogue.execute({ source, sourceKey, mode, approve, signal: this.ending.signal });
    const { status, read, added, changed, withdrawn, refusedRecords } = report;
    const line = { domain: this.institution.domain, status, read, added, changed, withdrawn, refusedRecords };
    if (status === 'unchanged') logger.debug(line, 'import');
    else logger.info(line, 'import');
    if (status === 'published') await this.onChange();
    return report;
  }
}
