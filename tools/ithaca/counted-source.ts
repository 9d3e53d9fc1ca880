import { CourseSource, type ReadOptions, type SourceEvent } from '@ithaca/sources';

const TELL_EVERY_MS = 1000;

/** Passes a source on and tells now and then how many records went by, and how fast. */
export class CountedSource extends CourseSource {
  private readonly source: CourseSource;
  private readonly tell: (note: string) => void;

  constructor(source: CourseSource, tell: (note: string) => void) {
    super();
    this.source = source;
    this.tell = tell;
  }

  get format(): string {
    return this.source.format;
  }

  async *read(options?: ReadOptions): AsyncGenerator<SourceEvent> {
    const started = performance.now();
    let told = started;
    let records = 0;
    for await (const event of this.source.read(options)) {
      yield event;
      if (event.type === 'item') records += event.records;
      else if (event.type === 'skipped' || event.type === 'refused') records += 1;
      const now = performance.now();
      if (event.type !== 'end' && now - told < TELL_EVERY_MS) continue;
      told = now;
      const perSecond = Math.round(records / ((now - started) / 1000));
      this.tell(`${records.toLocaleString('en')} records, ${perSecond.toLocaleString('en')} a second`);
    }
    this.tell(`${records.toLocaleString('en')} records, publishing`);
  }
}
