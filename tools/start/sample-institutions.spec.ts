import { parseInstitutions } from '../../apps/partner-node/src/institution-settings.js';
import { INSTITUTIONS } from '../sample-sources/institutions.ts';
import { sampleInstitutions } from './sample-institutions.ts';

const ports = {
  web: 1,
  gateway: 2,
  alliance: 3,
  node: 4,
  worker: 5,
  sources: 6,
  database: 7,
  identity: 8,
  mail: 9,
  smtp: 10,
};

it('is a list that a partner node understands, mappings included', async () => {
  const samples = await sampleInstitutions({ ports, separateNodes: {} });
  const text = JSON.stringify(samples);
  const settings = await parseInstitutions(text, text);
  expect(settings.map(({ domain }) => domain)).toEqual(INSTITUTIONS.map(({ domain }) => domain));
  expect(
    settings.every(({ source }) => source && (source.mapping === undefined || source.mapping.sections.length > 0)),
  ).toBe(true);
  expect(samples.filter(({ source }) => source.mapping).length).toBe(4);
});

it('points each university at its node and its source', async () => {
  const samples = await sampleInstitutions({ ports, separateNodes: { 'mci.edu': 99 } });
  expect(samples.find(({ domain }) => domain === 'mci.edu')).toMatchObject({
    name: { de: 'MCI Internationale Hochschule GmbH', en: 'MCI | The Entrepreneurial School' },
    nodeUrl: 'http://127.0.0.1:99',
    source: { format: 'ooapi-v5', location: ['http://127.0.0.1:6/mci.edu/ooapi/v5'], everyMs: 15_000 },
  });
  expect(new Set(samples.map(({ nodeUrl }) => nodeUrl))).toEqual(
    new Set(['http://127.0.0.1:4', 'http://127.0.0.1:99']),
  );
});

it('covers all formats that the alliance reads', async () => {
  const samples = await sampleInstitutions({ ports, separateNodes: {} });
  expect(new Set(samples.map(({ sourceFormat }) => sourceFormat))).toEqual(
    new Set(['OOAPI v5', 'OOAPI v6', 'EWP Courses XML', 'CSV', 'XLSX', 'JSON']),
  );
});
