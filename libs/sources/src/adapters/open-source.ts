import type { CourseSource } from '../domain/course-source.js';
import type { ImportContext } from '../domain/import-context.js';
import type { Mapping } from '../domain/mapping.js';

export const SOURCE_FORMATS = ['ooapi-v5', 'ooapi-v6', 'ewp-courses', 'csv', 'xlsx', 'json', 'ndjson'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

export interface SourceSettings {
  /** May be left out when a mapping says it. */
  readonly format?: SourceFormat;
  /** Files or http(s) addresses; `.gz` is unpacked. Several belong to one catalogue. */
  readonly location: string | readonly string[];
  readonly institution: ImportContext;
  /** Needed for csv, xlsx, json and ndjson. */
  readonly mapping?: Mapping;
  readonly http?: HttpSettings;
}

export interface HttpSettings {
  /** Lets loopback and private addresses through: local set-ups only. */
  readonly allowPrivateNetwork?: boolean;
  /** For the whole reading. */
  readonly deadlineMs?: number;
  readonly maxBytes?: number;
  /** Sent with every request, e.g. an access token. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** @throws SourceSettingsInvalid when the format needs a mapping and none is given, or none is known */
export declare function openSource(settings: SourceSettings): CourseSource;
