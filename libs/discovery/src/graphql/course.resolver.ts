import { Args, Context, Parent, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { courseId, institutionOf, type LocalizedText, type SchacDomain } from '@ithaca/vocabulary';
import { Directive } from '@nestjs/graphql';
import { CourseType, OfferingType } from './catalogue.types.js';
import { IndexLoaders } from './index-loaders.js';
import { InstitutionType } from './institution.types.js';
import { LanguageTagScalar } from '@ithaca/platform';
import { LocalizedTextType } from './value.types.js';
import { type CourseView, courseView, labelled, type OfferingView, offeringView } from './views.js';

const languagesArgument = { name: 'languages', type: () => [LanguageTagScalar], nullable: true };
const text = () => LocalizedTextType;

@Resolver(() => CourseType)
export class CourseResolver {
  constructor(private readonly loaders: IndexLoaders) {}

  @ResolveReference()
  async byReference({ id }: { id: unknown }, context: object): Promise<CourseView | null> {
    if (typeof id !== 'string' || !institutionOf(id)) return null;
    const item = await this.loaders.of(context).courses.load(id);
    return item ? courseView(item) : null;
  }

  @Directive('@shareable')
  @ResolveField(text, { nullable: true })
  title(@Parent() course: CourseView, @Args(languagesArgument) languages?: string[]) {
    return textOf(course, course.item.record.title, languages);
  }

  @Directive('@shareable')
  @ResolveField(text, { nullable: true, description: 'Plain text, paragraphs separated by an empty line.' })
  description(@Parent() course: CourseView, @Args(languagesArgument) languages?: string[]) {
    return textOf(course, course.item.record.description, languages);
  }

  @Directive('@shareable')
  @ResolveField(text, { nullable: true, description: 'Plain text, one outcome a line.' })
  learningOutcomes(@Parent() course: CourseView, @Args(languagesArgument) languages?: string[]) {
    return textOf(course, course.item.record.learningOutcomes, languages);
  }

  @Directive('@shareable')
  @ResolveField(text, { nullable: true })
  prerequisites(@Parent() course: CourseView, @Args(languagesArgument) languages?: string[]) {
    return textOf(course, course.item.record.prerequisites, languages);
  }

  @Directive('@shareable')
  @ResolveField(text, { nullable: true })
  assessment(@Parent() course: CourseView, @Args(languagesArgument) languages?: string[]) {
    return textOf(course, course.item.record.assessment, languages);
  }

  @Directive('@shareable')
  @ResolveField(text, { nullable: true, description: 'Faculty or department.' })
  unit(@Parent() course: CourseView, @Args(languagesArgument) languages?: string[]) {
    return textOf(course, course.item.record.unit, languages);
  }

  @Directive('@shareable')
  @ResolveField(() => InstitutionType, { nullable: true })
  async institution(@Parent() { item }: CourseView, @Context() context: object): Promise<{ domain: string } | null> {
    return (await this.loaders.of(context).partners()).get(item.institution)?.partner ?? null;
  }

  @Directive('@shareable')
  @ResolveField(() => [CourseType], { nullable: true, description: 'Courses of the same institution that come first.' })
  async prerequisiteCourses(
    @Parent() { item, preferred }: CourseView,
    @Context() context: object,
  ): Promise<CourseView[]> {
    const ids = (item.record.prerequisiteCodes ?? []).map((code) => courseId(item.institution as SchacDomain, code));
    const found = await Promise.all(ids.map((id) => this.loaders.of(context).courses.load(id)));
    return found.flatMap((one) => (one ? [courseView(one, preferred)] : []));
  }

  @Directive('@shareable')
  @ResolveField(() => [OfferingType], { nullable: true })
  offerings(@Parent() course: CourseView): OfferingView[] {
    return course.item.record.offerings.map((offering) => offeringView(course, offering));
  }
}

function textOf({ preferred }: CourseView, given: LocalizedText | undefined, languages: readonly string[] | undefined) {
  return labelled(given, languages ?? preferred);
}
