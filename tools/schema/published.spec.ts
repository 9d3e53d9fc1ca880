import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildASTSchema, findBreakingChanges, type GraphQLSchema, parse } from 'graphql';

const root = resolve(import.meta.dirname, '..', '..');

/** Federation's own directives are left undefined: only the types and fields are promised. */
function schemaOf(file: string): GraphQLSchema {
  return buildASTSchema(parse(readFileSync(join(root, file), 'utf8')), { assumeValid: true, assumeValidSDL: true });
}

function broken(published: GraphQLSchema, today: GraphQLSchema): string[] {
  return findBreakingChanges(published, today).map(({ description }) => description);
}

it.each([
  [
    'the partner catalogue contract',
    'docs/schema/catalogue.v1.graphql',
    'libs/catalogue/contract/catalogue.v1.graphql',
  ],
  ['the alliance subgraph', 'docs/schema/alliance.graphql', 'apps/alliance/schema.generated.graphql'],
])('%s breaks nothing that was published', (_name, published, today) => {
  expect(broken(schemaOf(published), schemaOf(today))).toEqual([]);
});

it('a field that goes away is noticed', () => {
  const published = schemaOf('docs/schema/catalogue.v1.graphql');
  const text = readFileSync(join(root, 'docs/schema/catalogue.v1.graphql'), 'utf8');
  const without = text.replace('  eqfLevel: Int', '  level: Int');
  const today = buildASTSchema(parse(without), { assumeValid: true, assumeValidSDL: true });
  expect(broken(published, today)).toEqual(['Course.eqfLevel was removed.']);
});
