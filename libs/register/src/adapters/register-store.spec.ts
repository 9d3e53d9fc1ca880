import { schemaDifferences } from '@ithaca/testing';
import { REGISTER_STORE } from './register-store.js';

it('builds from an empty database exactly what the entities say', async () => {
  expect(await schemaDifferences(REGISTER_STORE)).toEqual([]);
});
