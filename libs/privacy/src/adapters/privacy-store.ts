import { ErasureHolderRow, ErasurePartnerRow, ErasureRow } from './erasure.entity.js';
import { CreateErasures20261125120100 } from './migrations/20261125120100-create-erasures.js';

/** The tables of erasures, for the alliance's database. */
export const PRIVACY_STORE = {
  entities: [ErasureRow, ErasureHolderRow, ErasurePartnerRow],
  migrations: [CreateErasures20261125120100],
} as const;
