import { Args, Context, Directive, Parent, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { courseId, institutionOf, type SchacDomain } from '@ithaca/vocabulary';
import { CourseType, ProgrammeType } from './catalogue.types.js';
import { IndexLoaders } from './index-loaders.js';
import { InstitutionType } from './institution.types.js';
import { LanguageTagScalar } from '@ithaca/platform';
import { LocalizedTextType } from './value.types.js';
import { type CourseView, courseView, labelled, type ProgrammeView, programmeView } from './views.js';

const languagesArgument = { name: 'languages', type: () => [LanguageTagScalar], nullable: true };

@Resolver(() => ProgrammeType)
export class ProgrammeResolver {
  constructor(private readonly loaders: IndexLoaders) {}

  @ResolveReference()
  async byReference({ id }: { id: unknown }, context: object): Promise<ProgrammeView | null> {
    if (typeof id !== 'string' || !institutionOf(id)) return null;
    const item = await this.loaders.of(context).programmes.load(id);
    return item ? programmeView(item) : null;
  }

  @Directive('@shareable')
  @ResolveField(() => InstitutionType, { nullable: true })
  async institution(@Parent() { item }: ProgrammeView, @Context() context: object): Promise<{ domain: string } | null> {
    return (await this.loaders.of(context).partners()).get(item.institution)?.partner ?? null;
  }

  @Directive('@shareable')
  @ResolveField(() => LocalizedTextType, { nullable: true })
  title(@Parent() { item }: ProgrammeView, @Args(languagesArgument) languages?: string[]) {
    return labelled(item.record.title, languages ?? []);
  }

  @Directive('@shareable')
  @ResolveField(() => LocalizedTextType, { nullable: true })
  description(@Parent() { item }: ProgrammeView, @Args(languagesArgument) languages?: string[]) {
    return labelled(item.record.description, languages ?? []);
  }

  @Directive('@shareable')
  @ResolveField(() => [CourseType], { nullable: true })
  async courses(@Parent() { item }: ProgrammeView, @Context() context: object): Promise<CourseView[]> {
    const ids = (item.record.courseCodes ?? []).map((code) => courseId(item.institution as SchacDomain, code));
    const found = await Promise.all(ids.map((id) => this.loaders.of(context).courses.load(id)));
    return found.flatMap((one) => (one ? [courseView(one)] : []));
  }
}
