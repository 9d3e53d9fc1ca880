import type { CatalogueItem, ProblemPlace } from '@ithaca/vocabulary';
import { canonicalise } from './canonicalise.js';
import type { CatalogueDraft } from './course-draft.js';
import { digest32, DigestTable, type RoomForDigests } from './digest-table.js';
import { problem, type SourceProblem } from './findings.js';
import type { ImportContext } from './import-context.js';
import { prerequisiteCycles } from './prerequisite-graph.js';
import type { SourceEvent } from './source-event.js';
import { titleSkeleton, titleSpelling } from './title-twin.js';

/** What a reader yields: drafts, and what it could not make a draft of. */
export type DraftEvent =
  { readonly type: 'draft'; readonly draft: CatalogueDraft } | Exclude<SourceEvent, { type: 'item' }>;

/**
 * What a second record with a known code means. `unique`: a mistake, though harmless when it is the same word for
 * word. `copy`: expected; `same` names the fields that make a copy, and others that differ are reported.
 */
export interface RepeatRule {
  readonly as: 'unique' | 'copy';
  readonly same?: readonly string[];
}

const CYCLE_CODES_SHOWN = 10;

/**
 * The checks that all formats share, record by record and across the catalogue. Across records only digests, codes
 * and positions are remembered, never texts.
 * @param roomFor where the digests lie: they grow with the catalogue
 */
export async function* checkCatalogue(
  drafts: AsyncIterable<DraftEvent>,
  context: ImportContext,
  roomFor: RoomForDigests,
  repeat: RepeatRule = { as: 'unique' },
): AsyncGenerator<SourceEvent> {
  const memory = new CatalogueMemory(repeat, roomFor);
  try {
    for await (const event of drafts) {
      if (event.type === 'draft') yield* checkRecord(event.draft, context, memory);
      else {
        if (event.type === 'end' && event.scope !== 'unchanged')
          yield* memory.prerequisiteProblems(event.scope === 'full');
        yield event;
      }
    }
  } finally {
    memory.close();
  }
}

function* checkRecord(draft: CatalogueDraft, context: ImportContext, memory: CatalogueMemory): Generator<SourceEvent> {
  const { item, findings } = canonicalise(draft, context);
  const place = findings.where;
  const asEvents = (problems: readonly SourceProblem[]) =>
    problems.map((found) => ({ type: 'problem', problem: found }) as const);
  yield* asEvents(findings.problems);
  if (!item) {
    const codes = findings.errors.map(({ code }) => code);
    for (let record = 0; record < draft.records; record += 1) yield { type: 'refused', codes, place };
    return;
  }
  const repeated = memory.remember(item, place);
  if (repeated) {
    yield* asEvents(repeated.problems);
    if (repeated.kind === 'other') yield { type: 'refused', codes: ['duplicate-other'], place };
    else yield { type: 'skipped', rule: 'repeated-record', place };
    return;
  }
  yield* asEvents(memory.titleTwins(draft, item, place));
  yield { type: 'item', item, place, records: draft.records, repairs: [...findings.repairs] };
}

class CatalogueMemory {
  private readonly codes: DigestTable;
  private readonly titles: DigestTable;
  private readonly requires = new Map<string, readonly string[]>();
  private readonly files: string[] = [''];

  constructor(
    private readonly repeat: RepeatRule,
    roomFor: RoomForDigests,
  ) {
    this.codes = new DigestTable(roomFor);
    this.titles = new DigestTable(roomFor);
  }

  close(): void {
    this.codes.close();
    this.titles.close();
  }

  /** Undefined when the code is new. */
  remember(
    item: CatalogueItem,
    place: ProblemPlace,
  ): { kind: 'same' | 'other'; problems: SourceProblem[] } | undefined {
    const { provenance: _provenance, ...content } = item.record;
    const whole = digest32(JSON.stringify(content));
    const compared = this.repeat.same
      ? digest32(JSON.stringify(content, ['text', ...tagsIn(content), ...this.repeat.same]))
      : whole;
    const position = this.position(place);
    const key = `${item.kind}:${item.record.code}`;
    const known = this.codes.putIfAbsent(key, { content: whole, other: compared, ...position });
    if (!known) {
      if (item.kind === 'course' && item.record.prerequisiteCodes)
        this.requires.set(item.record.code, item.record.prerequisiteCodes);
      return undefined;
    }
    const first = { first: this.shownPosition(known.file, known.position) };
    if (known.other !== compared)
      return { kind: 'other', problems: [problem('duplicate-other', 'error', place, item.record.code, first)] };
    if (known.content !== whole)
      return { kind: 'same', problems: [problem('copy-differs', 'warning', place, item.record.code, first)] };
    const expected = this.repeat.as === 'copy';
    return {
      kind: 'same',
      problems: expected ? [] : [problem('duplicate-same', 'warning', place, item.record.code, first)],
    };
  }

  /** A title that reads like another one but is spelt otherwise: zero-width characters, letters of another script. */
  titleTwins(draft: CatalogueDraft, item: CatalogueItem, place: ProblemPlace): SourceProblem[] {
    const raw = draft.texts.title?.find(({ value }) => typeof value === 'string' && value.trim() !== '')?.value;
    if (typeof raw !== 'string' || item.kind !== 'course') return [];
    const spelling = digest32(titleSpelling(raw));
    const known = this.titles.putIfAbsent(titleSkeleton(raw), { content: spelling, other: 0, ...this.position(place) });
    if (!known || known.content === spelling) return [];
    return [
      problem('title-twin', 'warning', { ...place, field: 'title' }, raw, {
        first: this.shownPosition(known.file, known.position),
      }),
    ];
  }

  /** @param whole whether the whole catalogue was read, so that a missing course is really missing */
  *prerequisiteProblems(whole: boolean): Generator<SourceEvent> {
    for (const cycle of prerequisiteCycles(this.requires)) {
      const codes = cycle.slice(0, CYCLE_CODES_SHOWN).join(' → ') + (cycle.length > CYCLE_CODES_SHOWN ? ' → …' : '');
      const where = { record: cycle[0], field: 'prerequisiteCodes' };
      yield {
        type: 'problem',
        problem: problem('prerequisite-cycle', 'warning', where, codes, { count: cycle.length }),
      };
    }
    if (!whole) return;
    for (const [record, required] of this.requires) {
      for (const code of required) {
        if (this.codes.has(`course:${code}`)) continue;
        yield {
          type: 'problem',
          problem: problem('prerequisite-dangling', 'warning', { record, field: 'prerequisiteCodes' }, code),
        };
      }
    }
  }

  private position(place: ProblemPlace): { file: number; position: number } {
    const name = place.file ?? '';
    let file = this.files.at(-1) === name ? this.files.length - 1 : this.files.indexOf(name);
    if (file < 0) file = this.files.push(name) - 1;
    return { file, position: place.line ?? Number(/\[(\d+)\]$/.exec(place.path ?? '')?.[1] ?? 0) };
  }

  private shownPosition(file: number, position: number): string {
    return `${this.files[file] ?? ''}:${position}`;
  }
}

/** Keys of the language maps of a record, so that `JSON.stringify` with a list of fields keeps their texts. */
function tagsIn(content: object): string[] {
  return [...new Set(Object.values(content).flatMap((value) => (isLanguageMap(value) ? Object.keys(value) : [])))];
}

function isLanguageMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
