import { CATALOGUE_STORE } from '@ithaca/catalogue';
import { REGISTER_STORE } from '@ithaca/register';
import { SYNC_STORE } from '@ithaca/sync';

/** All migrations of a node's database, the oldest first. */
export const migrations = [...CATALOGUE_STORE.migrations, ...SYNC_STORE.migrations, ...REGISTER_STORE.migrations];
export const entities = [...CATALOGUE_STORE.entities, ...SYNC_STORE.entities, ...REGISTER_STORE.entities];
