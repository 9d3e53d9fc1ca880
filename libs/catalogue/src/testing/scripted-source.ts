import { type Bookmark, CourseSource, type ReadOptions, type SourceEvent } from '@ithaca/sources';
import type { CourseRecord, ProgrammeRecord } from '@ithaca/vocabulary';

/** A source that says what a spec tells it to; a record becomes one item at its line. */
export class ScriptedSource extends CourseSource {
  readonly format = 'scripted';
  /** The bookmark of the last reading, as the importer handed it in. */
  lastBookmark: Bookmark | undefined;

  private constructor(private readonly events: readonly SourceEvent[]) {
    super();
  }

  static of(...events: SourceEvent[]): ScriptedSource {
    return new ScriptedSource(events);
  }

  /** Everything there is, read to its end. */
  static whole(records: readonly CourseRecord[], programmes: readonly ProgrammeRecord[] = []): ScriptedSource {
    return new ScriptedSource([...items(records, programmes), anEnd()]);
  }

  /** A connection that breaks after these records. */
  static cutOff(records: readonly CourseRecord[]): ScriptedSource {
    return new ScriptedSource(items(records));
  }

  async *read({ bookmark }: ReadOptions = {}): AsyncGenerator<SourceEvent> {
    this.lastBookmark = bookmark;
    yield* this.events;
  }
}

export function items(records: readonly CourseRecord[], programmes: readonly ProgrammeRecord[] = []): SourceEvent[] {
  const event = { type: 'item', records: 1, repairs: [] } as const;
  return [
    ...records.map((record, at) => ({
      ...event,
      item: { kind: 'course', record } as const,
      place: { file: 'scripted', line: at + 1, record: record.code },
    })),
    ...programmes.map((record, at) => ({
      ...event,
      item: { kind: 'programme', record } as const,
      place: { file: 'scripted', line: records.length + at + 1, record: record.code },
    })),
  ];
}

export function anEnd(scope: 'full' | 'changes' | 'unchanged' = 'full', bookmark: Bookmark = {}): SourceEvent {
  return { type: 'end', complete: true, scope, bookmark };
}
