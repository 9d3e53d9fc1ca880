export {
  openSource,
  SOURCE_FORMATS,
  type SourceFormat,
  type SourceSettings,
  SourceSettingsInvalid,
} from './adapters/open-source.js';
export type { HttpSettings } from './adapters/safe-fetch.js';
export * from './domain/course-source.js';
export * from './domain/import-context.js';
export { type Mapping, MappingInvalid, MAPPING_SCHEMA, parseMapping } from './domain/mapping.js';
export * from './domain/problem-codes.js';
export * from './domain/source-event.js';
export * from './domain/source-report.js';
