import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { CourseRecord, ProgrammeRecord } from '@ithaca/vocabulary';
import { CourseSearchRepository, type IndexedItem } from '../adapters/course-search.repository.js';
import { type PartnerOverview, PartnerOverviews } from '../use-cases/partner-overviews.js';

interface Loaders {
  readonly courses: DataLoader<string, IndexedItem<CourseRecord> | undefined>;
  readonly programmes: DataLoader<string, IndexedItem<ProgrammeRecord> | undefined>;
  readonly partners: () => Promise<ReadonlyMap<string, PartnerOverview>>;
}

/** What one request asks of the index, gathered: a list of entities is one statement. */
@Injectable()
export class IndexLoaders {
  private readonly perRequest = new WeakMap<object, Loaders>();

  constructor(
    private readonly index: CourseSearchRepository,
    private readonly overviews: PartnerOverviews,
  ) {}

  /** @param context the request's own context object */
  of(context: object): Loaders {
    const known = this.perRequest.get(context);
    if (known) return known;
    let partners: Promise<ReadonlyMap<string, PartnerOverview>> | undefined;
    const loaders: Loaders = {
      courses: new DataLoader(async (ids) => {
        const found = await this.index.courses(ids);
        return ids.map((id) => found.get(id));
      }),
      programmes: new DataLoader(async (ids) => {
        const found = await this.index.programmes(ids);
        return ids.map((id) => found.get(id));
      }),
      partners: () => (partners ??= this.overviews.execute()),
    };
    this.perRequest.set(context, loaders);
    return loaders;
  }
}
