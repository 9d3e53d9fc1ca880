import { join } from 'node:path';
import { type InstitutionFacts, INSTITUTIONS, MAPPINGS } from '../sample-sources/institutions.ts';
import type { ListedInstitution } from './institutions-file.ts';
import type { Settings } from './process-plans.ts';

const EVERY_MS = 15_000;

/** What people call a format on the page "About the data". */
const FORMAT_NAMES: Readonly<Record<string, string>> = {
  'ooapi-v5': 'OOAPI v5',
  'ooapi-v6': 'OOAPI v6',
  'ewp-courses': 'EWP Courses XML',
  csv: 'CSV',
  xlsx: 'XLSX',
  json: 'JSON',
};

/** A sample university as `NODE_INSTITUTIONS` and `ALLIANCE_SEED` want it; its source is the sample server. */
export interface SampleInstitution extends ListedInstitution, Omit<InstitutionFacts, 'source'> {
  readonly nodeUrl: string;
  readonly sourceFormat: string;
  readonly source: {
    readonly format: string;
    readonly location: readonly string[];
    readonly mapping?: string;
    readonly everyMs: number;
  };
}

/** The eight sample universities of an alliance that runs on these ports. */
export function sampleInstitutions({
  ports,
  separateNodes,
}: Pick<Settings, 'ports' | 'separateNodes'>): Promise<SampleInstitution[]> {
  return Promise.resolve(
    INSTITUTIONS.map(({ source, ...facts }) => ({
      ...facts,
      nodeUrl: `http://127.0.0.1:${separateNodes[facts.domain] ?? ports.node}`,
      sourceFormat: FORMAT_NAMES[source.format] ?? source.format,
      source: {
        format: source.format,
        location: source.paths.map((path) => `http://127.0.0.1:${ports.sources}/${path}`),
        ...(source.mapping && { mapping: join(MAPPINGS, `${facts.domain}.json`) }),
        everyMs: EVERY_MS,
      },
    })),
  );
}
