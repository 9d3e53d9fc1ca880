import { hash } from 'node:crypto';
import type { CatalogueDraft } from '../domain/course-draft.js';
import { checkCatalogue, type DraftEvent } from '../domain/check-catalogue.js';
import { CourseSource, type ReadOptions } from '../domain/course-source.js';
import { problem } from '../domain/findings.js';
import type { ImportContext } from '../domain/import-context.js';
import { parsePath } from '../domain/record-path.js';
import type { SourceEvent } from '../domain/source-event.js';
import { decodeText } from './decode-text.js';
import { roomForDigests } from './digest-file.js';
import { HttpReading } from './http-reading.js';
import { jsonPieces } from './json-reader.js';
import { isJson, type Json, OOAPI_VERSIONS, ooapiDraft, type OoapiVersion } from './ooapi-draft.js';
import { isWebAddress } from './read-bytes.js';
import type { HttpSettings } from './safe-fetch.js';
import { SourceFault, withFaultsAsEvents } from './source-fault.js';

const PAGE_SIZE = 100;
const PARALLEL = 8;
const MAX_PAGES = 100_000;
const ACCEPT = 'application/json';

/**
 * Open Education API 5.0 and 6.0: `/courses` with each course's offerings, then `/programs` (`/programmes`), page by
 * page. A file is taken as one saved page of `/courses`; there the offerings are unknown.
 */
export class OoapiCourseSource extends CourseSource {
  readonly format: string;
  private readonly version: OoapiVersion;

  constructor(
    version: 5 | 6,
    private readonly locations: readonly string[],
    private readonly institution: ImportContext,
    private readonly http: HttpSettings = {},
  ) {
    super();
    this.version = OOAPI_VERSIONS[version];
    this.format = `OOAPI v${version}`;
  }

  read(options: ReadOptions = {}): AsyncIterable<SourceEvent> {
    return withFaultsAsEvents(checkCatalogue(this.drafts(options), this.institution, roomForDigests));
  }

  private async *drafts({ bookmark, signal }: ReadOptions): AsyncGenerator<DraftEvent> {
    const reading = new HttpReading(this.http, bookmark, signal);
    try {
      const pages = this.locations.map((location) =>
        isWebAddress(location) ? this.pageAddress(location, 'courses', reading).href : location,
      );
      if (await reading.unchanged(pages)) return yield reading.end('unchanged');
      let records = 0;
      for (const location of this.locations) {
        const events = isWebAddress(location) ? this.fromService(location, reading) : this.fromFile(location, reading);
        for await (const event of events) {
          signal?.throwIfAborted();
          records += 1;
          yield event;
        }
      }
      const scope = reading.since === undefined ? 'full' : 'changes';
      if (records === 0 && scope === 'full') throw new SourceFault('no-records', { file: this.locations[0] });
      yield reading.end(scope);
    } finally {
      await reading.close();
    }
  }

  private async *fromFile(location: string, reading: HttpReading): AsyncGenerator<DraftEvent> {
    const { name, chunks } = await reading.open(location, ACCEPT);
    const { text } = decodeText(chunks, { file: name });
    for await (const { value, path, byte } of jsonPieces(text, parsePath('items[]').steps, name)) {
      yield* this.event('course', value, [], { file: name, path, byte });
    }
  }

  private async *fromService(location: string, reading: HttpReading): AsyncGenerator<DraftEvent> {
    const codesByProgramme = new Map<string, Set<string>>();
    for await (const { items, url } of this.pages(location, 'courses', reading)) {
      for (let from = 0; from < items.length; from += PARALLEL) {
        const some = items.slice(from, from + PARALLEL);
        const offerings = await Promise.all(some.map((item) => this.offeringsOf(location, item, reading)));
        for (const [index, item] of some.entries()) {
          this.notePlace(item, codesByProgramme);
          yield* this.event('course', item, offerings[index] ?? [], { file: url, path: `items[${from + index}]` });
        }
      }
    }
    for await (const { items, url } of this.pages(location, this.version.programmes, reading, true)) {
      for (const [index, item] of items.entries()) {
        const id = isJson(item) ? item[this.version.programmeId] : undefined;
        yield* this.event(
          'programme',
          item,
          [],
          { file: url, path: `items[${index}]` },
          typeof id === 'string' ? codesByProgramme.get(id) : undefined,
        );
      }
    }
  }

  private *event(
    kind: 'course' | 'programme',
    item: unknown,
    offerings: readonly unknown[],
    place: { file: string; path: string; byte?: number },
    courseCodes: ReadonlySet<string> = new Set(),
  ): Generator<DraftEvent> {
    if (!isJson(item)) {
      yield { type: 'problem', problem: problem('record-shape', 'error', place, item) };
      yield { type: 'refused', codes: ['record-shape'], place };
      return;
    }
    const { draft, problems } = ooapiDraft(kind, item, offerings, this.version, place);
    for (const found of problems) yield { type: 'problem', problem: found };
    const full: CatalogueDraft =
      courseCodes.size === 0
        ? draft
        : { ...draft, courseCodes: [...courseCodes].map((value) => ({ value, path: 'courses' })) };
    yield { type: 'draft', draft: full };
  }

  /** All pages of a collection. A page seen before, by address or by content, ends the reading: it would never end by itself. */
  private async *pages(
    location: string,
    collection: string,
    reading: HttpReading,
    optional = false,
  ): AsyncGenerator<{ items: readonly unknown[]; url: string }> {
    const seen = new Set<string>();
    let address = this.pageAddress(location, collection, reading);
    for (let number = 1; ; number += 1) {
      const page = await this.json(address, reading, optional);
      if (!page) return;
      const { body, next } = page;
      const items = body['items'];
      if (!Array.isArray(items))
        throw new SourceFault('record-shape', { file: address.href, path: 'items' }, { value: items });
      const fingerprint = hash(
        'sha1',
        JSON.stringify(
          items.map((item: unknown) =>
            isJson(item) ? (item['courseId'] ?? item[this.version.programmeId] ?? item) : item,
          ),
        ),
      );
      const repeated = items.length > 0 && seen.has(fingerprint);
      if (seen.has(address.href) || repeated || number > MAX_PAGES)
        throw new SourceFault('page-loop', { file: address.href }, { params: { page: number } });
      seen.add(address.href).add(fingerprint);
      yield { items, url: address.href };
      if (next !== undefined) address = this.nextAddress(next, address);
      else if (body['hasNextPage'] === true) address = this.pageAddress(location, collection, reading, number + 1);
      else return;
    }
  }

  private async offeringsOf(location: string, item: unknown, reading: HttpReading): Promise<readonly unknown[]> {
    const id = isJson(item) ? item['courseId'] : undefined;
    if (typeof id !== 'string' && typeof id !== 'number') return [];
    const found: unknown[] = [];
    for await (const { items } of this.pages(
      location,
      `courses/${encodeURIComponent(String(id))}/${this.version.offerings}`,
      reading,
      true,
    ))
      found.push(...items);
    return found;
  }

  private async json(
    address: URL,
    reading: HttpReading,
    optional: boolean,
  ): Promise<{ body: Json; next?: string } | undefined> {
    try {
      const { chunks, answer } = await reading.open(address.href, ACCEPT);
      if (answer && /html/i.test(answer.contentType))
        throw new SourceFault('http-content-type', { file: address.href }, { value: answer.contentType });
      const { text } = decodeText(chunks, { file: address.href });
      for await (const { value } of jsonPieces(text, [], address.href)) {
        if (!isJson(value)) break;
        return { body: value, ...(answer?.next && { next: answer.next }) };
      }
      throw new SourceFault('record-shape', { file: address.href });
    } catch (error) {
      // Not every service has programmes, nor offerings of every course.
      if (optional && error instanceof SourceFault && error.problem.params?.['status'] === 404) return undefined;
      throw error;
    }
  }

  private nextAddress(next: string, from: URL): URL {
    const address = new URL(next, from);
    if (address.host !== from.host || address.protocol !== from.protocol) {
      throw new SourceFault(
        'http-other-host',
        { file: from.href },
        { value: address.host, params: { host: from.host } },
      );
    }
    return address;
  }

  private pageAddress(location: string, collection: string, reading: HttpReading, number = 1): URL {
    const base = new URL(location);
    base.pathname = `${base.pathname.replace(/\/$/, '')}/${collection}`;
    base.searchParams.set('pageSize', String(PAGE_SIZE));
    base.searchParams.set('pageNumber', String(number));
    const { sinceParameter } = this.http;
    if (reading.since !== undefined && sinceParameter && !collection.includes('/'))
      base.searchParams.set(sinceParameter, reading.since);
    return base;
  }

  /** Remembers which programmes a course belongs to (`programs`, `programmeIds`): ids only. */
  private notePlace(item: unknown, codesByProgramme: Map<string, Set<string>>): void {
    if (!isJson(item)) return;
    const primary = item['primaryCode'];
    const code = isJson(primary) ? primary['code'] : item['courseId'];
    const programmes: unknown = item['programs'] ?? item['programmeIds'];
    if (typeof code !== 'string' || !Array.isArray(programmes)) return;
    for (const id of programmes as unknown[]) {
      if (typeof id !== 'string') continue;
      const codes = codesByProgramme.get(id) ?? new Set();
      codesByProgramme.set(id, codes.add(code));
    }
  }
}
