import { schemaDifferences } from '@ithaca/testing';
import { CATALOGUE_STORE } from './catalogue-store.js';

it('builds from an empty database exactly what the entities say', async () => {
  expect(await schemaDifferences(CATALOGUE_STORE)).toEqual([]);
});
