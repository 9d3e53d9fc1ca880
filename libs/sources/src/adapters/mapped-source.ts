import type { DraftEvent, RepeatRule } from '../domain/check-catalogue.js';
import { checkCatalogue } from '../domain/check-catalogue.js';
import { CourseSource, type ReadOptions } from '../domain/course-source.js';
import { draftFrom } from '../domain/draft-from-mapping.js';
import { problem } from '../domain/findings.js';
import type { ImportContext } from '../domain/import-context.js';
import type { Mapping, MappingSection } from '../domain/mapping.js';
import type { SourceEvent } from '../domain/source-event.js';
import { csvRecords } from './csv-reader.js';
import { decodeText } from './decode-text.js';
import { roomForDigests } from './digest-file.js';
import { DraftGroups } from './group-drafts.js';
import { HttpReading } from './http-reading.js';
import { jsonRecords, ndjsonRecords } from './json-records.js';
import type { HttpSettings } from './safe-fetch.js';
import type { RecordEvent } from './record-event.js';
import { requiredColumns } from './required-columns.js';
import { SourceFault, withFaultsAsEvents } from './source-fault.js';
import { xlsxRecords } from './xlsx-reader.js';

const ACCEPT: Readonly<Record<Mapping['format'], string>> = {
  csv: 'text/csv, text/plain;q=0.9, */*;q=0.5',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5',
  json: 'application/json, */*;q=0.5',
  ndjson: 'application/x-ndjson, application/json;q=0.9, */*;q=0.5',
};

/** Any table or tree that a mapping file describes: CSV, XLSX, JSON, NDJSON, from files or web addresses. */
export class MappedSource extends CourseSource {
  readonly format: string;

  constructor(
    private readonly mapping: Mapping,
    private readonly locations: readonly string[],
    private readonly institution: ImportContext,
    private readonly http: HttpSettings = {},
  ) {
    super();
    this.format = { csv: 'CSV', xlsx: 'XLSX', json: 'JSON', ndjson: 'NDJSON' }[mapping.format];
  }

  read(options: ReadOptions = {}): AsyncIterable<SourceEvent> {
    return withFaultsAsEvents(
      checkCatalogue(this.drafts(options), this.institution, roomForDigests, this.repeatRule()),
    );
  }

  private repeatRule(): RepeatRule {
    const rules = this.mapping.sections.map(({ repeated }) => repeated);
    const same = rules.flatMap((rule) => (typeof rule === 'object' ? rule.same : []));
    const copies = rules.some((rule) => rule === 'copy' || typeof rule === 'object');
    return { as: copies ? 'copy' : 'unique', ...(same.length > 0 && { same }) };
  }

  private async *drafts({ bookmark, signal }: ReadOptions): AsyncGenerator<DraftEvent> {
    const reading = new HttpReading(this.http, bookmark, signal);
    const groups = new DraftGroups();
    try {
      if (await reading.unchanged(this.locations)) return yield reading.end('unchanged');
      let records = 0;
      for (const section of this.mapping.sections) {
        for (const location of this.locations) {
          for await (const event of this.section(section, location, reading)) {
            signal?.throwIfAborted();
            if (event.type === 'warning') {
              yield { type: 'problem', problem: event.problem };
              continue;
            }
            records += 1;
            if (event.type === 'unreadable') {
              yield { type: 'problem', problem: event.problem };
              yield { type: 'refused', codes: [event.problem.code], place: event.problem.where };
            } else yield* this.mapped(section, event, groups);
          }
        }
      }
      // An empty catalogue is a wrong path or a wrong file far more often than a university without courses.
      if (records === 0) throw new SourceFault('no-records', { file: this.locations[0] });
      yield* this.grouped(groups);
      yield reading.end('full');
    } finally {
      await groups.close();
      await reading.close();
    }
  }

  private async *mapped(
    section: MappingSection,
    event: Extract<RecordEvent, { type: 'record' }>,
    groups: DraftGroups,
  ): AsyncGenerator<DraftEvent> {
    const { place, record } = event;
    const mapped = draftFrom(section, record, place);
    if (mapped.kind === 'skipped') return yield { type: 'skipped', rule: mapped.rule, place };
    for (const { path, value } of mapped.unknownLabels) {
      yield {
        type: 'problem',
        problem: problem('label-unknown', 'warning', { ...place, path: path || place.path }, value),
      };
    }
    const { repeated } = section;
    if (section.kind === 'offering')
      await groups.add({ role: 'offering', meaning: 'realisation', draft: mapped.draft });
    else if (repeated === 'realisation' || repeated === 'translation')
      await groups.add({ role: 'course', meaning: repeated, draft: mapped.draft });
    else if (this.joins(section)) await groups.add({ role: 'course', meaning: 'realisation', draft: mapped.draft });
    else yield { type: 'draft', draft: mapped.draft };
  }

  /** Courses must wait when another section brings their offerings. */
  private joins(section: MappingSection): boolean {
    return section.kind === 'course' && this.mapping.sections.some(({ kind }) => kind === 'offering');
  }

  private async *grouped(groups: DraftGroups): AsyncGenerator<DraftEvent> {
    for await (const { draft, orphan } of groups.drafts()) {
      if (!orphan) yield { type: 'draft', draft };
      else {
        yield { type: 'problem', problem: problem('offering-without-course', 'error', draft.place, draft.code?.value) };
        yield { type: 'refused', codes: ['offering-without-course'], place: draft.place };
      }
    }
  }

  private async *section(section: MappingSection, location: string, reading: HttpReading): AsyncGenerator<RecordEvent> {
    const { format, encoding, csv } = this.mapping;
    const { files, sheet, headerRow } = section;
    const lastName = location.split(/[?#]/)[0]?.split('/').at(-1) ?? location;
    if (files !== undefined && !new RegExp(files, 'u').test(lastName)) return;
    const { name, chunks, charset } = await reading.open(location, ACCEPT[format]);
    if (format === 'xlsx') {
      yield* requiredColumns(
        section,
        xlsxRecords(chunks, { headerRow, ...(sheet !== undefined && { sheet }) }, name),
        name,
      );
      return;
    }
    const { text, warnings } = decodeText(
      chunks,
      { file: name },
      { ...(encoding && { declared: encoding }), ...(charset && { header: charset }) },
    );
    let first = true;
    for await (const event of this.textRecords(section, text, name, { headerRow, ...csv })) {
      if (first) for (const warning of warnings) yield { type: 'warning', problem: warning };
      first = false;
      yield event;
    }
  }

  private textRecords(
    section: MappingSection,
    text: AsyncIterable<string>,
    name: string,
    csv: { headerRow: number; delimiter?: string; quote?: string },
  ): AsyncIterable<RecordEvent> {
    switch (this.mapping.format) {
      case 'ndjson':
        return ndjsonRecords(text, section.records, name);
      case 'json':
        return jsonRecords(text, section.units, section.records, name);
      default:
        return requiredColumns(section, csvRecords(text, csv, name), name);
    }
  }
}
