import { DISCOVERY_MIGRATIONS } from '@ithaca/discovery';
import { CreatePerson20261125110000 } from '@ithaca/identity';
import { CreateInstitution20261123200000 } from '@ithaca/partners';

/** All tables of the alliance's database, in the order in which they are made. */
export const ALLIANCE_MIGRATIONS = [
  CreateInstitution20261123200000,
  ...DISCOVERY_MIGRATIONS,
  CreatePerson20261125110000,
] as const;
