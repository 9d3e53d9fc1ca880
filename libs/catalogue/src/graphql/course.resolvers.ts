import { courseId, type EctsRange, ectsValue } from '@ithaca/vocabulary';
import type { CourseEntry } from '../domain/catalogue-reader.js';
import type { ContractContext } from './contract-schema.js';
import type { EntryLoaders } from './entry-loaders.js';
import { localized } from './localized-text.resolver.js';

type LoadersOf = (context: ContractContext) => EntryLoaders;

/** How the contract's `Course` reads an entry. Absent fields are null: unknown, never a default. */
export function courseResolvers(loadersOf: LoadersOf) {
  return {
    byId: (_root: unknown, { id }: { id: string }, context: ContractContext) => loadersOf(context).course(id),
    fields: {
      __resolveReference: ({ id }: { id: unknown }, context: ContractContext) =>
        typeof id === 'string' ? loadersOf(context).course(id) : null,
      id: ({ institution, record }: CourseEntry) => courseId(institution, record.code),
      code: ({ record }: CourseEntry) => record.code,
      institution: ({ institution }: CourseEntry) => ({ domain: institution }),
      title: localized<CourseEntry>(({ record }) => record.title),
      description: localized<CourseEntry>(({ record }) => record.description),
      learningOutcomes: localized<CourseEntry>(({ record }) => record.learningOutcomes),
      prerequisites: localized<CourseEntry>(({ record }) => record.prerequisites),
      assessment: localized<CourseEntry>(({ record }) => record.assessment),
      unit: localized<CourseEntry>(({ record }) => record.unit),
      prerequisiteCourses: ({ institution, record }: CourseEntry, _arguments: object, context: ContractContext) =>
        loadersOf(context).existingCourses((record.prerequisiteCodes ?? []).map((code) => courseId(institution, code))),
      ects: ({ record }: CourseEntry) => ectsNumbers(record.ects),
      eqfLevel: ({ record }: CourseEntry) => record.eqfLevel,
      iscedF: ({ record }: CourseEntry) => record.iscedF,
      teachingLanguages: ({ record }: CourseEntry) => record.teachingLanguages,
      mode: ({ record }: CourseEntry) => record.mode?.toUpperCase(),
      url: ({ record }: CourseEntry) => record.url,
      offerings: (course: CourseEntry) => course.record.offerings.map((offering) => ({ course, offering })),
      provenance: ({ record }: CourseEntry) =>
        record.provenance &&
        Object.entries(record.provenance).map(([field, { path, rule, derived }]) => ({
          ...{ field, path, rule },
          derived: derived ?? false,
        })),
      version: ({ version }: CourseEntry) => version,
      contentHash: ({ hash }: CourseEntry) => hash,
      freshness: ({ asOf, source }: CourseEntry) => ({ asOf, source }),
    },
  };
}

/** Hundredths inside, numbers that people read outside. */
export function ectsNumbers(range: EctsRange | undefined) {
  return range && { min: ectsValue(range.min), max: ectsValue(range.max) };
}
