import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CATALOGUES, INSTITUTIONS } from './institutions.ts';
import { importFrom, startServer, type TestServer } from './testing.ts';

const GENOA = INSTITUTIONS.find(({ domain }) => domain === 'unige.it')!;
const SEVILLE = INSTITUTIONS.find(({ domain }) => domain === 'us.es')!;
const SUBJECTS = '/us.es/exportacion/asignaturas.csv';

let folder: string;
let server: TestServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ithaca-samples-'));
  for (const { domain } of [GENOA, SEVILLE])
    cpSync(join(CATALOGUES, domain), join(folder, domain), { recursive: true });
  server = await startServer(folder);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.address + path, { headers });

it('says that it lives', async () => {
  expect((await get('/health')).status).toBe(200);
});

it('answers "not modified" until the catalogue changes, and the new course at once after', async () => {
  const first = await get(SUBJECTS);
  const etag = first.headers.get('etag')!;
  expect((await get(SUBJECTS, { 'if-none-match': etag })).status).toBe(304);

  const path = join(folder, 'us.es', 'digital-and-ai.json');
  const { courses } = JSON.parse(readFileSync(path, 'utf8')) as { courses: { code: string; title: { es: string } }[] };
  courses[0]!.title.es = 'Espeleología aplicada';
  writeFileSync(path, JSON.stringify({ courses }));

  const second = await get(SUBJECTS, { 'if-none-match': etag });
  expect(second.status).toBe(200);
  expect(new TextDecoder('windows-1252').decode(await second.arrayBuffer())).toContain('Espeleología aplicada');
  const { courses: imported } = await importFrom(server.address, SEVILLE);
  expect(imported.get(courses[0]!.code)?.title['es']?.text).toBe('Espeleología aplicada');
});

it('makes the same workbook from the same catalogue', async () => {
  const path = `/${GENOA.source.paths[0]!}`;
  const etag = (await get(path)).headers.get('etag')!;
  expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
});

it('is not confused by a file that is half written', async () => {
  const path = join(folder, 'us.es', 'digital-and-ai.json');
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.slice(0, 1000));
  expect((await get(SUBJECTS)).status).toBe(500);
  expect(server.faults.map(String)).toEqual(['Error: digital-and-ai.json cannot be read']);
  writeFileSync(path, whole);
  expect((await get(SUBJECTS)).status).toBe(200);
});

it.each([
  ['an unknown university', '/nowhere.eu/ooapi/v5/courses', 404],
  ['a path that the system does not have', '/us.es/exportacion/notas.csv', 404],
  ['the name of something that every object has', '/mci.edu/ooapi/v5/constructor', 404],
])('answers %s with %s', async (_name, path, status) => {
  const full = await startServer();
  expect((await fetch(full.address + path)).status).toBe(status);
  await full.close();
});

it('writes nothing', async () => {
  expect((await fetch(server.address + SUBJECTS, { method: 'POST' })).status).toBe(405);
});

it('packs long answers for those who can unpack them', async () => {
  const answer = await get(SUBJECTS, { 'accept-encoding': 'gzip' });
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  const plain = await get(SUBJECTS, { 'accept-encoding': 'identity' });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(await plain.arrayBuffer()))).toBe(true);
});
