import { CatalogueReader, type CourseEntry, type ProgrammeEntry } from '@ithaca/catalogue';
import { CourseSearchRepository, type IndexedItem } from '@ithaca/discovery';
import type { CourseId, ProgrammeId, SchacDomain } from '@ithaca/vocabulary';

/** The partner contract from the alliance's index: what it last knew, and since when. */
export class IndexCatalogueReader extends CatalogueReader {
  constructor(private readonly index: CourseSearchRepository) {
    super();
  }

  async coursesByIds(ids: readonly CourseId[]): Promise<ReadonlyMap<CourseId, CourseEntry>> {
    const found = await this.index.courses(ids);
    return new Map([...found].map(([id, item]) => [id as CourseId, lastKnown(item)]));
  }

  async programmesByIds(ids: readonly ProgrammeId[]): Promise<ReadonlyMap<ProgrammeId, ProgrammeEntry>> {
    const found = await this.index.programmes(ids);
    return new Map([...found].map(([id, item]) => [id as ProgrammeId, lastKnown(item)]));
  }
}

function lastKnown<Item>({ institution, record, version, hash, asOf }: IndexedItem<Item>) {
  return {
    ...{ record, version, hash },
    institution: institution as SchacDomain,
    asOf: asOf.toISOString(),
    source: 'LAST_KNOWN' as const,
  };
}
