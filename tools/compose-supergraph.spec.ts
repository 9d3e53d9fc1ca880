import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'ithaca-compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

function compose(...words: string[]) {
  const out = join(folder, 'supergraph.graphql');
  const { status, stderr } = spawnSync(process.execPath, ['tools/compose-supergraph.mjs', '--out', out, ...words], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
  });
  return { status, said: stderr, out };
}

function sdlFile(name: string, sdl: string): string {
  const file = join(folder, `${name}.graphql`);
  writeFileSync(file, `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ${sdl}`);
  return file;
}

it('writes the supergraph of the subgraphs it is given', () => {
  const shop = sdlFile('shop', 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }');
  const { status, out } = compose(
    `shop=http://127.0.0.1:1/graphql=${shop}`,
    `catalogue==libs/catalogue/contract/catalogue.v1.graphql`,
  );
  expect(status).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('@join__graph(name: "shop", url: "http://127.0.0.1:1/graphql")');
});

it('says in one sentence which schema is missing', () => {
  const { status, said } = compose('shop==/nowhere/shop.graphql');
  expect(status).toBe(1);
  expect(said).toContain('The schema of "shop" is missing: /nowhere/shop.graphql.');
  expect(said).not.toContain('    at ');
});

it('fails loudly when subgraphs contradict one another', () => {
  const [one, two] = ['String', 'Int'].map((type) =>
    sdlFile(type, `type Query { ${type}: A } type A @key(fields: "id") { id: ID! name: ${type} }`),
  );
  const { status, said } = compose(`one==${one}`, `two==${two}`);
  expect(status).toBe(1);
  expect(said).toMatch(/(FIELD_TYPE_MISMATCH|INVALID_FIELD_SHARING)/);
});
