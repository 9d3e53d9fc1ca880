import { type TestDatabase, testDatabase } from '@ithaca/testing';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { Partner } from '../domain/partner.js';
import { InstitutionRow } from './institution.entity.js';
import { CreateInstitution20261123200000 } from './migrations/20261123200000-create-institution.js';
import { PartnerRegistry } from './partner-registry.js';

const genoa: Partner = {
  domain: 'unige.it' as SchacDomain,
  name: { it: { text: 'Università degli Studi di Genova', status: 'original' } },
  country: 'IT',
  city: 'Genova',
  timeZone: 'Europe/Rome',
  languages: ['it', 'en'],
  nodeUrl: 'http://127.0.0.1:4002/partners',
  state: 'active',
};

let test: TestDatabase;
let registry: PartnerRegistry;
beforeAll(async () => {
  test = await testDatabase({ migrations: [CreateInstitution20261123200000], entities: [InstitutionRow] });
  registry = new PartnerRegistry(test.database);
});
afterAll(() => test.drop());
beforeEach(() => test.database.query('truncate institution'));

it('gives a partner back as it was added, without inventing absent facts', async () => {
  await registry.add(genoa);
  expect(await registry.byDomain('unige.it')).toEqual(genoa);
});

it('refuses a domain that is there already, and leaves the first row alone', async () => {
  await registry.add(genoa);
  await expect(registry.add({ ...genoa, city: 'Savona' })).rejects.toMatchObject({
    code: 'PARTNERS_PARTNER_ALREADY_ADDED',
  });
  expect((await registry.byDomain('unige.it')).city).toBe('Genova');
});

it('changes only what is given', async () => {
  await registry.add(genoa);
  await registry.update('unige.it', { sourceFormat: 'CSV', state: 'suspended' });
  expect(await registry.byDomain('unige.it')).toEqual({ ...genoa, sourceFormat: 'CSV', state: 'suspended' });
});

it.each([
  ['domain', { domain: 'Unige' as SchacDomain }],
  ['country', { country: 'Italy' }],
  ['timeZone', { timeZone: 'Europe/Genova' }],
  ['name', { name: {} }],
  ['languages', { languages: [] }],
  ['nodeUrl', { nodeUrl: 'file:///etc/passwd' }],
  ['nodeUrl', { nodeUrl: 'http://node.unige.it/' }],
])('refuses a partner whose %s cannot be', async (field, wrong) => {
  await expect(registry.add({ ...genoa, ...wrong })).rejects.toMatchObject({
    code: 'PARTNERS_PARTNER_INVALID',
    params: { field },
  });
});

it('answers an unknown domain with its own error', async () => {
  await expect(registry.byDomain('nowhere.example')).rejects.toMatchObject({ code: 'PARTNERS_PARTNER_UNKNOWN' });
});
