import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CourseRecord, type ProgrammeRecord, schacDomain } from '@ithaca/vocabulary';
import { openSource, type SourceSettings } from '../adapters/open-source.js';
import type { CourseSource, ReadOptions } from '../domain/course-source.js';
import type { SourceProblem } from '../domain/findings.js';
import type { ImportContext } from '../domain/import-context.js';
import { parseMapping } from '../domain/mapping.js';
import type { SourceEvent } from '../domain/source-event.js';
import { type SourceReport, SourceTally } from '../domain/source-report.js';

export const GENOA: ImportContext = {
  domain: schacDomain('unige.it'),
  timeZone: 'Europe/Rome',
  languages: ['it', 'en'],
};

export interface Reading {
  readonly courses: CourseRecord[];
  readonly programmes: ProgrammeRecord[];
  readonly problems: SourceProblem[];
  readonly codes: string[];
  readonly end: Extract<SourceEvent, { type: 'end' }> | undefined;
  readonly report: SourceReport;
}

/** Everything that a source yields, sorted by kind. */
export async function readAll(source: CourseSource, options?: ReadOptions): Promise<Reading> {
  const tally = new SourceTally();
  const courses: CourseRecord[] = [];
  const programmes: ProgrammeRecord[] = [];
  const problems: SourceProblem[] = [];
  let end: Reading['end'];
  for await (const event of source.read(options)) {
    tally.add(event);
    if (event.type === 'item' && event.item.kind === 'course') courses.push(event.item.record);
    if (event.type === 'item' && event.item.kind === 'programme') programmes.push(event.item.record);
    if (event.type === 'problem') problems.push(event.problem);
    if (event.type === 'end') end = event;
  }
  return { courses, programmes, problems, codes: problems.map(({ code }) => code), end, report: tally.report() };
}

/** Reads bytes as a file of this name. */
export async function readFileOf(
  bytes: string | Uint8Array | readonly { name: string; bytes: string | Uint8Array }[],
  settings: Omit<SourceSettings, 'location' | 'institution'>,
  name = 'catalogue',
): Promise<Reading> {
  const folder = await mkdtemp(join(tmpdir(), 'ithaca-spec-'));
  try {
    const files = typeof bytes === 'string' || bytes instanceof Uint8Array ? [{ name, bytes }] : bytes;
    await Promise.all(files.map((file) => writeFile(join(folder, file.name), file.bytes)));
    return await readAll(
      openSource({ ...settings, location: files.map((file) => join(folder, file.name)), institution: GENOA }),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A mapping under which records look nearly as our own do: what a test writes is what is checked. */
export const PLAIN_SECTION = {
  code: 'code',
  title: [{ perLanguage: 'title' }, { value: 'plainTitle', language: { detect: ['it', 'en'] } }],
  description: { value: 'description', language: 'en' },
  ects: { value: 'ects', unit: 'ects' },
  eqfLevel: 'eqf',
  iscedF: 'isced',
  url: 'url',
  teachingLanguages: 'languages[]',
  prerequisiteCodes: 'requires[]',
  offerings: {
    each: 'offerings[]',
    key: 'key',
    startsOn: 'start',
    endsOn: 'end',
    capacity: 'seats',
    enrolmentOpens: 'opens',
    enrolmentCloses: 'closes',
    price: { amount: 'price', currency: 'currency' },
  },
};

export const PLAIN_MAPPING = { format: 'ndjson', sections: [PLAIN_SECTION] };

export type PlainRecord = Readonly<Record<string, unknown>>;

/** A faultless record, but for what the test says. */
export function aRecord(given: PlainRecord = {}): PlainRecord {
  return { code: 'A1', title: { it: 'Analisi', en: 'Calculus' }, ...given };
}

/** Reads records (or raw lines) as an NDJSON catalogue under the plain mapping. */
export function readRecords(...records: (PlainRecord | string)[]): Promise<Reading> {
  const lines = records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record)));
  return readFileOf(`${lines.join('\n')}\n`, { mapping: parseMapping(PLAIN_MAPPING) }, 'catalogue.ndjson');
}

export interface TestServer {
  readonly address: string;
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

export async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
