import { HarvestCursorRow, HarvestRunRow } from '@ithaca/discovery';
import { ENROLMENT_STORE } from '@ithaca/enrolment';
import { IDENTITY_ENTITIES } from '@ithaca/identity';
import { OFFERINGS_STORE } from '@ithaca/offerings';
import { InstitutionRow } from '@ithaca/partners';
import { SYNC_STORE } from '@ithaca/sync';

/** All rows of the alliance's database that TypeORM knows. */
export const ALLIANCE_ENTITIES = [
  ...[InstitutionRow, HarvestRunRow, HarvestCursorRow, ...IDENTITY_ENTITIES],
  ...[...OFFERINGS_STORE.entities, ...ENROLMENT_STORE.entities, ...SYNC_STORE.entities],
] as const;
