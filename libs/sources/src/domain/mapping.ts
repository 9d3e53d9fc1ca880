/** A mapping file after its check (docs/mapping-files.md). */
export interface Mapping {
  readonly format: 'csv' | 'xlsx' | 'json' | 'ndjson';
}

/** @throws MappingInvalid with every mistake at once */
export declare function parseMapping(json: unknown): Mapping;
