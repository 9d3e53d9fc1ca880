import { schemaDifferences } from '@ithaca/testing';
import { NOTICES_STORE } from './notices-store.js';

it('builds from an empty database exactly what the entities say', async () => {
  expect(await schemaDifferences(NOTICES_STORE)).toEqual([]);
});
