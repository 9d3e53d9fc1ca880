import { CATALOGUE_STORE } from '@ithaca/catalogue';

/** All migrations of a node's database, the oldest first. */
export const migrations = [...CATALOGUE_STORE.migrations];
export const entities = [...CATALOGUE_STORE.entities];
