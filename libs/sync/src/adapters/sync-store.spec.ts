import { schemaDifferences } from '@ithaca/testing';
import { SYNC_STORE } from './sync-store.js';

it('builds from an empty database exactly what the entities say', async () => {
  expect(await schemaDifferences(SYNC_STORE)).toEqual([]);
});
