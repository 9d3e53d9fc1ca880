import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addInstitution, institutionFiles, listedInstitutions, writeInstitutions } from './institutions-file.ts';

const here = 'http://127.0.0.1:4002';
const newFolder = () => mkdtemp(join(tmpdir(), 'ithaca-lists-'));
const hosted = async (folder: string) =>
  (JSON.parse(await readFile(institutionFiles(folder).hosted, 'utf8')) as { domain: string }[]).map(
    ({ domain }) => domain,
  );

it('keeps what a person added over the next start, and tells the alliance where its node is', async () => {
  const folder = await newFolder();
  await addInstitution(folder, { domain: 'new.fi' });
  await writeInstitutions(folder, [{ domain: 'sample.fi', nodeUrl: 'http://sample' }], here);
  expect(await listedInstitutions(folder)).toEqual([
    { domain: 'sample.fi', nodeUrl: 'http://sample' },
    { domain: 'new.fi', nodeUrl: here },
  ]);
  expect(await hosted(folder)).toEqual(['sample.fi', 'new.fi']);
});

it('a running list takes a new institution at once, and replaces one that is there', async () => {
  const folder = await newFolder();
  await writeInstitutions(folder, [{ domain: 'sample.fi', nodeUrl: here }], here);
  await addInstitution(folder, { domain: 'new.fi', city: 'A' }, here);
  await addInstitution(folder, { domain: 'new.fi', city: 'B' }, here);
  expect(await listedInstitutions(folder)).toEqual([
    { domain: 'sample.fi', nodeUrl: here },
    { domain: 'new.fi', city: 'B', nodeUrl: here },
  ]);
});

it('an institution whose node runs elsewhere is a partner, but not hosted here', async () => {
  const folder = await newFolder();
  await addInstitution(folder, { domain: 'far.fi', elsewhere: 'https://node.far.fi' });
  await writeInstitutions(folder, [], here);
  expect(await listedInstitutions(folder)).toMatchObject([{ domain: 'far.fi', nodeUrl: 'https://node.far.fi' }]);
  expect(await hosted(folder)).toEqual([]);
});

it('a folder without lists knows nobody', async () => {
  expect(await listedInstitutions(await newFolder())).toEqual([]);
});
