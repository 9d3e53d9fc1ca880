import { CatalogueItemRow } from './catalogue-item.entity.js';
import { ImportRunRow } from './import-run.entity.js';
import { CreateCatalogue20261123210000 } from './migrations/20261123210000-create-catalogue.js';
import { CreateImportRun20261123210100 } from './migrations/20261123210100-create-import-run.js';
import { CreateNodeKey20261123210200 } from './migrations/20261123210200-create-node-key.js';
import { NodeKeyRow } from './node-key.entity.js';

/** The tables of a node's database, in the order in which its app applies the migrations. */
export const CATALOGUE_STORE = {
  entities: [CatalogueItemRow, ImportRunRow, NodeKeyRow],
  migrations: [CreateCatalogue20261123210000, CreateImportRun20261123210100, CreateNodeKey20261123210200],
} as const;
