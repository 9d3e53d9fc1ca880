import { HarvestCursorRow, HarvestRunRow } from '@ithaca/discovery';
import { InstitutionRow } from '@ithaca/partners';
import { schemaDifferences } from '@ithaca/testing';
import { ALLIANCE_MIGRATIONS } from './index.js';

it('the migrations on an empty database leave no difference to the entities', async () => {
  const entities = [InstitutionRow, HarvestRunRow, HarvestCursorRow];
  expect(await schemaDifferences({ entities, migrations: [...ALLIANCE_MIGRATIONS] })).toEqual([]);
});
