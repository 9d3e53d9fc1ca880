import { Injectable } from '@nestjs/common';
import { type OfferingInSight, SeeOfferings } from '@ithaca/enrolment';
import DataLoader from 'dataloader';

type Loader = DataLoader<string, OfferingInSight | undefined>;

/** Offerings as one reader sees them, gathered for each request: a page of courses asks a home university once. */
@Injectable()
export class OfferingLoaders {
  private readonly perRequest = new WeakMap<object, Map<string | undefined, Loader>>();

  constructor(private readonly offerings: SeeOfferings) {}

  /** @param context the request's own context object @param personId absent: nothing is judged */
  of(context: object, personId: string | undefined): Loader {
    const known = this.perRequest.get(context) ?? new Map<string | undefined, Loader>();
    this.perRequest.set(context, known);
    const loader =
      known.get(personId) ??
      new DataLoader(async (ids: readonly string[]) => {
        const seen = await this.offerings.these(ids, personId);
        return ids.map((id) => seen.get(id));
      });
    known.set(personId, loader);
    return loader;
  }
}
