import { courseId, programmeId } from '@ithaca/vocabulary';
import type { ProgrammeEntry } from '../domain/catalogue-reader.js';
import type { ContractContext } from './contract-schema.js';
import { ectsNumbers } from './course.resolvers.js';
import type { EntryLoaders } from './entry-loaders.js';
import { localized } from './localized-text.resolver.js';

/** How the contract's `Programme` reads an entry. */
export function programmeResolvers(loadersOf: (context: ContractContext) => EntryLoaders) {
  return {
    byId: (_root: unknown, { id }: { id: string }, context: ContractContext) => loadersOf(context).programme(id),
    fields: {
      __resolveReference: ({ id }: { id: unknown }, context: ContractContext) =>
        typeof id === 'string' ? loadersOf(context).programme(id) : null,
      id: ({ institution, record }: ProgrammeEntry) => programmeId(institution, record.code),
      code: ({ record }: ProgrammeEntry) => record.code,
      institution: ({ institution }: ProgrammeEntry) => ({ domain: institution }),
      title: localized<ProgrammeEntry>(({ record }) => record.title),
      description: localized<ProgrammeEntry>(({ record }) => record.description),
      ects: ({ record }: ProgrammeEntry) => ectsNumbers(record.ects),
      eqfLevel: ({ record }: ProgrammeEntry) => record.eqfLevel,
      iscedF: ({ record }: ProgrammeEntry) => record.iscedF,
      courses: ({ institution, record }: ProgrammeEntry, _arguments: object, context: ContractContext) =>
        loadersOf(context).existingCourses((record.courseCodes ?? []).map((code) => courseId(institution, code))),
      url: ({ record }: ProgrammeEntry) => record.url,
    },
  };
}
