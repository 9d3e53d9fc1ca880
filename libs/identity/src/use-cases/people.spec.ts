import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import { GrantsRepository } from '../adapters/grants.repository.js';
import { CreatePerson20261125110000 } from '../adapters/migrations/20261125110000-create-person.js';
import { PeopleRepository } from '../adapters/people.repository.js';
import type { Actor } from '../domain/may-do.js';
import { IDENTITY_ENTITIES } from '../index.js';
import { ConfirmGuest } from './confirm-guest.js';
import { FindActor } from './find-actor.js';
import { GiveGrant } from './give-grant.js';
import { SignInPerson } from './sign-in-person.js';

const ISSUER = 'https://login.alliance.example';
const clock = new FixedClock('2027-02-01T10:00:00Z');
let test: TestDatabase;
let people: PeopleRepository;
let signIn: SignInPerson;
let actors: FindActor;
let guests: ConfirmGuest;
let grants: GiveGrant;

beforeAll(async () => {
  test = await testDatabase({ migrations: [CreatePerson20261125110000], entities: IDENTITY_ENTITIES });
  people = new PeopleRepository(test.database);
  const stored = new GrantsRepository(test.database);
  signIn = new SignInPerson(test.database, people, clock);
  actors = new FindActor(people, stored);
  guests = new ConfirmGuest(test.database, people, clock);
  grants = new GiveGrant(people, stored, clock);
});
afterAll(() => test.drop());
beforeEach(() => test.database.query('truncate person cascade'));

const student = (sub: string, home: string, esi?: string) => ({
  issuer: ISSUER,
  claims: {
    sub,
    name: 'Ada',
    email: 'ada@example.org',
    schac_home_organization: home,
    eduperson_scoped_affiliation: [`student@${home}`],
    ...(esi && { schac_personal_unique_code: [`urn:schac:personalUniqueCode:int:esi:${esi}`] }),
  },
});
const operator: Actor = {
  personId: '00000000-0000-7000-8000-000000000001',
  grants: [{ role: 'operator', institution: null, faculty: null, validFrom: new Date(0), validUntil: null }],
};

it('knows a person again by issuer and subject, however the subject is spelt', async () => {
  const first = await signIn.execute(student('Ada@MyAcademicID.org', 'unige.it', 'unige.it:1'));
  const second = await signIn.execute(student('ada@myacademicid.org', 'unige.it', 'unige.it:2'));
  expect(second.personId).toBe(first.personId);
  expect(await people.esiOf(first.personId)).toEqual(['urn:schac:personaluniquecode:int:esi:unige.it:2']);
});

it('makes one person of a first sign-in in many tabs at once', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => signIn.execute(student('tabs', 'unige.it'))));
  expect(new Set(all.map(({ personId }) => personId)).size).toBe(1);
  expect(await test.database.query('select count(*)::int from person')).toEqual([{ count: 1 }]);
});

it('keeps two persons with the same identifier apart, and finds the pair (bad input 89)', async () => {
  const genoa = await signIn.execute(student('a', 'unige.it', 'it:77'));
  const seville = await signIn.execute(student('b', 'us.es', 'it:77'));
  expect(seville.personId).not.toBe(genoa.personId);
  expect(await people.sharingEsi(genoa.personId)).toEqual([seville.personId]);
});

it('makes a student of an affiliation, and of nobody else, for as long as the provider says so', async () => {
  const { personId } = await signIn.execute(student('s', 'unige.it'));
  expect((await actors.execute(personId)).grants).toMatchObject([{ role: 'student', institution: 'unige.it' }]);
  await signIn.execute({
    issuer: ISSUER,
    claims: { sub: 's', schac_home_organization: 'unige.it', eduperson_scoped_affiliation: ['staff@unige.it'] },
  });
  expect((await actors.execute(personId)).grants).toEqual([]);
});

describe('a guest without an academic login (S1, step 1)', () => {
  const officer = (institution: string): Actor => ({
    personId: '00000000-0000-7000-8000-000000000002',
    grants: [{ role: 'home-coordinator', institution, faculty: null, validFrom: new Date(0), validUntil: null }],
  });
  const aGuest = async () => {
    const { personId } = await signIn.execute({ issuer: 'https://accounts.example', claims: { sub: 'guest' } });
    const actor = await actors.execute(personId);
    await guests.request(actor, { institution: 'ucg.ac.me' });
    return actor;
  };

  it('is nobody until the home office confirms, and stays confirmed when signing in again', async () => {
    const guest = await aGuest();
    expect(guest.grants).toEqual([]);
    await guests.decide(officer('ucg.ac.me'), { personId: guest.personId, confirmed: true });
    await signIn.execute({ issuer: 'https://accounts.example', claims: { sub: 'guest' } });
    expect((await actors.execute(guest.personId)).grants).toMatchObject([
      { role: 'student', institution: 'ucg.ac.me' },
    ]);
  });

  it('answers the office of another university as if there were no such request', async () => {
    const guest = await aGuest();
    const decision = guests.decide(officer('unige.it'), { personId: guest.personId, confirmed: true });
    await expect(decision).rejects.toMatchObject({ code: 'IDENTITY_GUEST_NOT_WAITING' });
    expect((await actors.execute(guest.personId)).grants).toEqual([]);
  });

  it('decides once', async () => {
    const guest = await aGuest();
    await guests.decide(officer('ucg.ac.me'), { personId: guest.personId, confirmed: false });
    const again = guests.decide(officer('ucg.ac.me'), { personId: guest.personId, confirmed: true });
    await expect(again).rejects.toMatchObject({ code: 'IDENTITY_GUEST_NOT_WAITING' });
  });

  it('is not for somebody whose provider named a home', async () => {
    const { personId } = await signIn.execute(student('s', 'unige.it'));
    const request = guests.request({ personId, grants: [] }, { institution: 'us.es' });
    await expect(request).rejects.toMatchObject({ code: 'IDENTITY_HOME_ALREADY_KNOWN' });
  });
});

describe('giving a role', () => {
  const from = new Date('2027-01-01T00:00:00Z');
  const coordinator = {
    role: 'home-coordinator',
    institution: 'unige.it',
    faculty: null,
    validFrom: from,
    validUntil: null,
  } as const;

  it('is an act of the institution, and ends with its date', async () => {
    const { personId } = await signIn.execute({ issuer: ISSUER, claims: { sub: 'office' } });
    const admin: Actor = { personId: operator.personId, grants: [{ ...coordinator, role: 'institution-admin' }] };
    await grants.execute(admin, { personId, ...coordinator, validUntil: new Date('2027-06-30T00:00:00Z') });
    expect((await actors.execute(personId)).grants).toMatchObject([
      { role: 'home-coordinator', institution: 'unige.it' },
    ]);
    const elsewhere = grants.execute(admin, { personId, ...coordinator, institution: 'us.es' });
    await expect(elsewhere).rejects.toMatchObject({ code: 'IDENTITY_NOT_PERMITTED' });
  });

  it.each([
    ['institution', { institution: null }],
    ['institution', { role: 'operator' as const }],
    ['validUntil', { validUntil: from }],
  ])('refuses a grant with an impossible %s', async (field, change) => {
    const { personId } = await signIn.execute({ issuer: ISSUER, claims: { sub: 'x' } });
    const given = grants.execute(operator, { personId, ...coordinator, ...change });
    await expect(given).rejects.toMatchObject({ code: 'IDENTITY_GRANT_INVALID', params: { field } });
  });
});
