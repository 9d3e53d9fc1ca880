import { CreateOfferingTerms20261125100000 } from './migrations/20261125100000-create-offering-terms.js';
import { AddFaculty20261125130000 } from './migrations/20261125130000-add-faculty.js';
import { OfferingTermsRow } from './offering-terms.entity.js';

/** The tables of this lib, oldest migration first; the app that owns the database lists them. */
export const OFFERINGS_STORE = {
  entities: [OfferingTermsRow],
  migrations: [CreateOfferingTerms20261125100000, AddFaculty20261125130000],
} as const;
