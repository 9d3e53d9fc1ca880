import { Field, Int, ObjectType } from '@nestjs/graphql';
import { CourseType } from './catalogue.types.js';
import { FacetType, PageInfoType, RelaxationType } from './search.types.js';

@ObjectType('CourseEdge')
export class CourseEdgeType {
  @Field(() => String) cursor: string;
  @Field(() => CourseType) node: CourseType;
}

@ObjectType('CourseConnection')
export class CourseConnectionType {
  @Field(() => Int) totalCount: number;
  @Field(() => [CourseEdgeType]) edges: readonly CourseEdgeType[];
  @Field(() => [CourseType]) nodes: readonly CourseType[];
  @Field(() => PageInfoType) pageInfo: PageInfoType;
  @Field(() => [FacetType], { description: 'Each with counts under all other filters.' }) facets: readonly FacetType[];
  @Field(() => [String], { description: '"Did you mean": words that were read instead of misspelt ones.' })
  corrections: readonly string[];
  @Field(() => [RelaxationType]) relaxations: readonly RelaxationType[];
}
