import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';
import { startServer, type TestServer } from './testing.ts';

const SPECS = resolve(import.meta.dirname, '../../../shared/specs');
const present = existsSync(SPECS);
if (!present)
  console.warn(
    `sample-sources: the standards' schemas are not at ${SPECS}; what is served is not checked against them`,
  );
const whenPresent = present ? describe : describe.skip;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

interface Page {
  readonly hasNextPage: boolean;
  readonly totalPages: number;
  readonly items: readonly Readonly<Record<string, string>>[];
}

const get = async (path: string): Promise<Page> => (await (await fetch(`${server.address}/${path}`)).json()) as Page;

whenPresent.each([
  {
    base: 'univ-cotedazur.fr/ooapi/v5',
    file: 'ooapi/v5/ooapi.json',
    names: { courses: 'Course', offerings: 'CourseOffering', programs: 'Program', organizations: 'Organization' },
  },
  {
    base: 'mci.edu/ooapi/v5',
    file: 'ooapi/v5/ooapi.json',
    names: { courses: 'Course', offerings: 'CourseOffering', programs: 'Program', organizations: 'Organization' },
  },
  {
    base: 'uni-muenster.de/ooapi/v6',
    file: 'ooapi/v6.0/oeapi.json',
    names: {
      courses: 'Course',
      'course-offerings': 'CourseOffering',
      programmes: 'Programme',
      organisations: 'Organisation',
    },
  },
])('$base', ({ base, file, names }) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  if (present) ajv.addSchema(JSON.parse(readFileSync(join(SPECS, file), 'utf8')) as object, 'spec');

  /** Faults of an answer, and elements that the standard does not know. */
  function faults(path: string, page: Page, name: string): unknown[] {
    const operation = path.replaceAll('/', '~1');
    const whole = ajv.compile({
      $ref: `spec#/paths/~1${operation}/get/responses/200/content/application~1json/schema`,
    });
    const item = ajv.compile({ allOf: [{ $ref: `spec#/components/schemas/${name}` }], unevaluatedProperties: false });
    whole(page);
    return [
      ...(whole.errors ?? []),
      ...page.items.flatMap((one) => (item(one) ? [] : [...(item.errors ?? []).map((error) => ({ one, error }))])),
    ];
  }

  const [[, courseName], [offerings, offeringName], ...others] = Object.entries(names) as [
    [string, string],
    [string, string],
    ...[string, string][],
  ];

  it('serves courses and their offerings as the standard writes them', async () => {
    const page = await get(`${base}/courses?pageSize=100`);
    expect(page.items.length).toBeGreaterThanOrEqual(40);
    expect(faults('courses', page, courseName)).toEqual([]);
    const inside = await Promise.all(
      page.items.map(({ courseId }) => get(`${base}/courses/${courseId}/${offerings}?pageSize=100`)),
    );
    expect(inside.flatMap((one) => faults(`courses/{courseId}/${offerings}`, one, offeringName))).toEqual([]);
    expect(inside.flatMap(({ items }) => items).length).toBeGreaterThanOrEqual(40);
  });

  it.each(others)('serves %s as the standard writes them', async (collection, name) => {
    const page = await get(`${base}/${collection}?pageSize=100`);
    expect(page.items.length).toBeGreaterThan(0);
    expect(faults(collection, page, name)).toEqual([]);
  });

  it('turns pages of the size that was asked for', async () => {
    const all = await get(`${base}/courses?pageSize=100`);
    const first = await get(`${base}/courses?pageSize=7`);
    const last = await get(`${base}/courses?pageSize=7&pageNumber=${first.totalPages}`);
    expect(first).toMatchObject({ hasNextPage: true, hasPreviousPage: false, pageSize: 7 });
    expect(last).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect((first.totalPages - 1) * 7 + last.items.length).toBe(all.items.length);
  });
});

whenPresent('tuke.sk/ewp', () => {
  const text = async (path: string) => (await fetch(`${server.address}/tuke.sk/ewp/${path}`)).text();

  it.each([
    ['courses', 'courses?hei_id=tuke.sk', 'ewp-specs-api-courses/response.xsd'],
    ['course-replication', 'course-replication?hei_id=tuke.sk', 'ewp-specs-api-course-replication/response.xsd'],
    ['a refusal', 'courses', 'ewp-specs-architecture/common-types.xsd'],
  ])(
    'serves %s as its schema wants it',
    async (_name, path, schema) => {
      const [main, ...preload] = schemaWithImports(schema);
      const { valid, errors } = await validateXML({
        xml: { fileName: 'answer.xml', contents: await text(path) },
        schema: main!,
        preload,
      });
      expect(errors.map(({ message }) => message)).toEqual([]);
      expect(valid).toBe(true);
    },
    60_000,
  );

  it('gives one course by its id', async () => {
    const [id] = /CR\/[-0-9a-f]+/.exec(await text('course-replication?hei_id=tuke.sk'))!;
    const one = await text(`courses?hei_id=tuke.sk&los_id=${encodeURIComponent(id)}`);
    expect(one.match(/<los-id>/g)).toHaveLength(1);
    expect(one).toContain(id);
  });

  it('names the courses that changed since', async () => {
    expect(await text('course-replication?hei_id=tuke.sk&modified_since=2199-01-01T00:00:00Z')).not.toContain(
      '<los-id>',
    );
    expect(await text('course-replication?hei_id=tuke.sk&modified_since=2000-01-01T00:00:00Z')).toContain('<los-id>');
  });
});

interface SchemaFile {
  readonly fileName: string;
  readonly contents: string;
}

/** A schema and all it imports, with flat local names instead of addresses. */
function schemaWithImports(schema: string): SchemaFile[] {
  const root = join(SPECS, 'ewp');
  const catalog = readFileSync(join(root, 'catalog.xml'), 'utf8');
  const files = new Map<string, SchemaFile>();
  const add = (path: string): string => {
    const fileName = `${basename(dirname(path))}-${basename(path)}`;
    if (files.has(path)) return fileName;
    files.set(path, { fileName, contents: '' });
    const contents = readFileSync(path, 'utf8').replace(/schemaLocation="([^"]+)"/g, (_, location: string) => {
      const mapped = catalog.split('\n').find((line) => line.includes(`systemId="${location}"`));
      const uri = /uri="([^"]+)"/.exec(mapped ?? '')?.[1];
      return `schemaLocation="${add(uri ? join(root, uri) : join(dirname(path), location))}"`;
    });
    files.set(path, { fileName, contents });
    return fileName;
  };
  add(join(root, schema));
  return [...files.values()];
}
