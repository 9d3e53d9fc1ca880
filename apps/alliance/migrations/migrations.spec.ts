import { schemaDifferences } from '@ithaca/testing';
import { ALLIANCE_ENTITIES } from '../src/entities.js';
import { ALLIANCE_MIGRATIONS } from './index.js';

it('the migrations on an empty database leave no difference to the entities', async () => {
  expect(await schemaDifferences({ entities: ALLIANCE_ENTITIES, migrations: [...ALLIANCE_MIGRATIONS] })).toEqual([]);
});
