import { AUDIT_STORE } from '@ithaca/audit';
import { HarvestCursorRow, HarvestRunRow } from '@ithaca/discovery';
import { ENROLMENT_STORE } from '@ithaca/enrolment';
import { IDENTITY_ENTITIES } from '@ithaca/identity';
import { NOTICES_STORE } from '@ithaca/notices';
import { OFFERINGS_STORE } from '@ithaca/offerings';
import { InstitutionRow } from '@ithaca/partners';
import { PRIVACY_STORE } from '@ithaca/privacy';
import { SYNC_STORE } from '@ithaca/sync';

/** All rows of the alliance's database that TypeORM knows. */
export const ALLIANCE_ENTITIES = [
  ...[InstitutionRow, HarvestRunRow, HarvestCursorRow, ...IDENTITY_ENTITIES],
  ...[...OFFERINGS_STORE.entities, ...ENROLMENT_STORE.entities, ...SYNC_STORE.entities],
  ...[...AUDIT_STORE.entities, ...PRIVACY_STORE.entities, ...NOTICES_STORE.entities],
] as const;
