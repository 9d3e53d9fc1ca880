import type { CourseSource } from '../domain/course-source.js';
import type { ImportContext } from '../domain/import-context.js';
import type { Mapping } from '../domain/mapping.js';
import { EwpCourseSource } from './ewp.course-source.js';
import { MappedSource } from './mapped-source.js';
import { OoapiCourseSource } from './ooapi.course-source.js';
import type { HttpSettings } from './safe-fetch.js';

export const SOURCE_FORMATS = ['ooapi-v5', 'ooapi-v6', 'ewp-courses', 'csv', 'xlsx', 'json', 'ndjson'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

export interface SourceSettings {
  /** May be left out when a mapping says it. */
  readonly format?: SourceFormat;
  /** Files or http(s) addresses (of OOAPI: the service's base address); `.gz` is unpacked. Several belong to one catalogue. */
  readonly location: string | readonly string[];
  readonly institution: ImportContext;
  /** Needed for csv, xlsx, json and ndjson. */
  readonly mapping?: Mapping;
  readonly http?: HttpSettings;
}

/** The format and the mapping do not fit together; the reason is for whoever wrote them. */
export class SourceSettingsInvalid extends Error {}

/** @throws SourceSettingsInvalid when there is no format, no place, or a mapping is missing or for another format */
export function openSource({ format, location, institution, mapping, http }: SourceSettings): CourseSource {
  const locations = typeof location === 'string' ? [location] : location;
  if (locations.length === 0) throw new SourceSettingsInvalid('a source needs at least one file or address');
  const wanted = format ?? mapping?.format;
  switch (wanted) {
    case undefined:
      throw new SourceSettingsInvalid('a source needs a format or a mapping');
    case 'ooapi-v5':
      return new OoapiCourseSource(5, locations, institution, http);
    case 'ooapi-v6':
      return new OoapiCourseSource(6, locations, institution, http);
    case 'ewp-courses':
      return new EwpCourseSource(locations, institution, http);
    default:
      if (!mapping) throw new SourceSettingsInvalid(`${wanted} needs a mapping file`);
      if (mapping.format !== wanted)
        throw new SourceSettingsInvalid(`the mapping is for ${mapping.format}, not for ${wanted}`);
      return new MappedSource(mapping, locations, institution, http);
  }
}
