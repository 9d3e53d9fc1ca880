import type { AddressInfo } from 'node:net';
import { openSource, SourceTally, type SourceFormat, type SourceReport, parseMapping } from '@ithaca/sources';
import { type CourseRecord, type ProgrammeRecord, schacDomain } from '@ithaca/vocabulary';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InstitutionFacts, MAPPINGS } from './institutions.ts';
import { SampleSources } from './sample-sources.ts';
import { sampleServer } from './server.ts';

/** The day on which the specs look at the samples. */
export const TODAY = '2026-11-23';

export interface TestServer {
  readonly address: string;
  readonly faults: unknown[];
  close(): Promise<void>;
}

export async function startServer(catalogues?: string): Promise<TestServer> {
  const faults: unknown[] = [];
  const server = sampleServer(new SampleSources(() => TODAY, catalogues), (error) => faults.push(error));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Imported {
  readonly courses: ReadonlyMap<string, CourseRecord>;
  readonly programmes: ReadonlyMap<string, ProgrammeRecord>;
  readonly report: SourceReport;
}

/** Reads a university's source as its node does. */
export async function importFrom(
  address: string,
  { domain, timeZone, languages, source }: InstitutionFacts,
): Promise<Imported> {
  const mapping = source.mapping && parseMapping(JSON.parse(readFileSync(join(MAPPINGS, `${domain}.json`), 'utf8')));
  const opened = openSource({
    format: source.format as SourceFormat,
    location: source.paths.map((path) => `${address}/${path}`),
    institution: { domain: schacDomain(domain), timeZone, languages },
    http: { allowPrivateNetwork: true },
    ...(mapping && { mapping }),
  });
  const tally = new SourceTally();
  const courses = new Map<string, CourseRecord>();
  const programmes = new Map<string, ProgrammeRecord>();
  for await (const event of opened.read()) {
    tally.add(event);
    if (event.type !== 'item') continue;
    if (event.item.kind === 'course') courses.set(event.item.record.code, event.item.record);
    else programmes.set(event.item.record.code, event.item.record);
  }
  return { courses, programmes, report: tally.report() };
}
