import { Args, Directive, Parent, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { institutionOf } from '@ithaca/vocabulary';
import { CourseType, OfferingType } from './catalogue.types.js';
import { IndexLoaders } from './index-loaders.js';
import { LanguageTagScalar } from '@ithaca/platform';
import { LocalizedTextType } from './value.types.js';
import { type CourseView, courseView, labelled, type OfferingView, offeringView } from './views.js';

@Resolver(() => OfferingType)
export class OfferingResolver {
  constructor(private readonly loaders: IndexLoaders) {}

  /** `<course id>:<key>`: neither a code nor a key holds a colon. */
  @ResolveReference()
  async byReference({ id }: { id: unknown }, context: object): Promise<OfferingView | null> {
    if (typeof id !== 'string' || !institutionOf(id)) return null;
    const cut = id.lastIndexOf(':');
    const item = await this.loaders.of(context).courses.load(id.slice(0, cut));
    const offering = item?.record.offerings.find(({ key }) => key === id.slice(cut + 1));
    return item && offering ? offeringView(courseView(item), offering) : null;
  }

  @Directive('@shareable')
  @ResolveField(() => CourseType, { nullable: true })
  course(@Parent() { courseView: view }: OfferingView): CourseView {
    return view;
  }

  @Directive('@shareable')
  @ResolveField(() => LocalizedTextType, { nullable: true })
  schedule(
    @Parent() { offering, courseView: { preferred } }: OfferingView,
    @Args({ name: 'languages', type: () => [LanguageTagScalar], nullable: true }) languages?: string[],
  ) {
    return labelled(offering.schedule, languages ?? preferred);
  }
}
