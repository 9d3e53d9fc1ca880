import { HarvestCursorRow, HarvestRunRow } from '@ithaca/discovery';
import { IDENTITY_ENTITIES } from '@ithaca/identity';
import { InstitutionRow } from '@ithaca/partners';

/** All rows of the alliance's database that TypeORM knows. */
export const ALLIANCE_ENTITIES = [InstitutionRow, HarvestRunRow, HarvestCursorRow, ...IDENTITY_ENTITIES] as const;
