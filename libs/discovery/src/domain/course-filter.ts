import type { DeliveryMode } from '@ithaca/vocabulary';

/** What a reader narrows by; inside one field any value may match, between fields all must. */
export interface CourseFilter {
  readonly institutions?: readonly string[];
  /** Primary language subtags; a region in the tag is ignored. */
  readonly teachingLanguages?: readonly string[];
  /** ECTS; a course with a range of credits matches when the ranges meet. */
  readonly ectsMin?: number;
  readonly ectsMax?: number;
  /** Names of bands as the facet gives them, `unknown` included. */
  readonly ectsBands?: readonly string[];
  readonly eqfLevels?: readonly number[];
  /** ISCED-F 2013 codes of 2-4 digits: everything below matches. */
  readonly iscedF?: readonly string[];
  readonly modes?: readonly DeliveryMode[];
  /** ISO days; an offering begins inside. */
  readonly startsFrom?: string;
  readonly startsUntil?: string;
  /** An offering begins within 60 days from today. */
  readonly startsSoon?: boolean;
}

export const SOON_DAYS = 60;

export const COURSE_SORTS = ['RELEVANCE', 'STARTS_SOON', 'TITLE'] as const;
export type CourseSort = (typeof COURSE_SORTS)[number];

export const FACET_NAMES = [
  'INSTITUTION',
  'TEACHING_LANGUAGE',
  'ECTS',
  'EQF_LEVEL',
  'ISCED_F',
  'MODE',
  'STARTS',
] as const;
export type FacetName = (typeof FACET_NAMES)[number];

/** Which filter fields belong to a facet: its counts are made under all the others. */
export const FIELDS_OF_FACET: Readonly<Record<FacetName, readonly (keyof CourseFilter)[]>> = {
  INSTITUTION: ['institutions'],
  TEACHING_LANGUAGE: ['teachingLanguages'],
  ECTS: ['ectsMin', 'ectsMax', 'ectsBands'],
  EQF_LEVEL: ['eqfLevels'],
  ISCED_F: ['iscedF'],
  MODE: ['modes'],
  STARTS: ['startsFrom', 'startsUntil', 'startsSoon'],
};

export interface FacetValue {
  readonly value: string;
  readonly count: number;
  readonly selected: boolean;
}

export interface Facet {
  readonly name: FacetName;
  readonly values: readonly FacetValue[];
}

/** True when the field narrows anything: an empty list and `false` do not. */
export function isActive(filter: CourseFilter, field: keyof CourseFilter): boolean {
  const value = filter[field];
  if (value === undefined || value === null || value === false) return false;
  return !Array.isArray(value) || value.length > 0;
}

/** The active fields of a filter. */
export function activeFields(filter: CourseFilter): (keyof CourseFilter)[] {
  return (Object.values(FIELDS_OF_FACET).flat() as (keyof CourseFilter)[]).filter((field) => isActive(filter, field));
}
