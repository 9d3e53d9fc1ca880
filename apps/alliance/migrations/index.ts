import { AUDIT_STORE } from '@ithaca/audit';
import { DISCOVERY_MIGRATIONS } from '@ithaca/discovery';
import { ENROLMENT_STORE } from '@ithaca/enrolment';
import { CreatePerson20261125110000 } from '@ithaca/identity';
import { NOTICES_STORE } from '@ithaca/notices';
import { OFFERINGS_STORE } from '@ithaca/offerings';
import { CreateInstitution20261123200000 } from '@ithaca/partners';
import { PRIVACY_STORE } from '@ithaca/privacy';
import { SYNC_STORE } from '@ithaca/sync';

/** All tables of the alliance's database, in the order in which they are made. */
export const ALLIANCE_MIGRATIONS = [
  CreateInstitution20261123200000,
  ...DISCOVERY_MIGRATIONS,
  CreatePerson20261125110000,
  ...OFFERINGS_STORE.migrations,
  ...ENROLMENT_STORE.migrations,
  ...SYNC_STORE.migrations,
  ...AUDIT_STORE.migrations,
  ...PRIVACY_STORE.migrations,
  ...NOTICES_STORE.migrations,
] as const;
