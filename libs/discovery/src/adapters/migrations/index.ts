import { CreateSearchLanguageTools20261123200100 } from './20261123200100-create-search-language-tools.js';
import { CreateCourseIndex20261123200200 } from './20261123200200-create-course-index.js';
import { CreateHarvestRun20261123200300 } from './20261123200300-create-harvest-run.js';
import { KeepTitlesUncompressed20261125160000 } from './20261125160000-keep-titles-uncompressed.js';

/** The tables of this lib, oldest first; the app that owns the database lists them among its migrations. */
export const DISCOVERY_MIGRATIONS = [
  CreateSearchLanguageTools20261123200100,
  CreateCourseIndex20261123200200,
  CreateHarvestRun20261123200300,
  KeepTitlesUncompressed20261125160000,
] as const;
