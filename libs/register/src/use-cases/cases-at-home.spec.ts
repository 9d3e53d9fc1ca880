import { aNotice, aStudent, CasesOverLinks, ESI, GENOA } from '../testing/cases-over-links.js';
import { LoadStudents } from './load-students.js';

const STRANGER = 'urn:schac:personalUniqueCode:int:esi:unige.it:999999';
let world: CasesOverLinks;
beforeAll(async () => (world = await CasesOverLinks.open()));
beforeEach(() => world.reset());
afterAll(() => world.close());

const load = () => world.home.read(['enrolledCourses', 'termEcts']);
const right = (rightToStudy: 'active' | 'suspended' | 'ended', reason = 'left') =>
  world.home.changeRight.execute('office', { esi: ESI, rightToStudy, reason });

it('notes an application, and says nothing while the student may study', async () => {
  expect(await world.say(world.home, 'applied', aNotice(world.aCase(), { state: 'HOME_REVIEW' }))).toBe('noted');
  expect(world.words()).toEqual([]);
});

it('counts a confirmed course into the load of the term once, and takes it out when the student withdraws', async () => {
  const id = world.aCase();
  const confirmed = aNotice(id, { state: 'CONFIRMED' });
  expect(await world.say(world.home, 'confirmed', confirmed)).toBe('recorded');
  expect(await world.say(world.home, 'confirmed', confirmed)).toBe('recorded');
  expect(await load()).toMatchObject({ enrolledCourses: ['unige.it:80107', 'us.es:101'], termEcts: 30 });
  expect(await world.say(world.home, 'withdrawn', aNotice(id, { version: 9, state: 'WITHDRAWN' }))).toBe('undone');
  expect(await load()).toMatchObject({ enrolledCourses: ['unige.it:80107'], termEcts: 24 });
});

it.each(['rejected', 'cancelled'] as const)('takes out a course that is %s', async (name) => {
  const id = world.aCase();
  await world.say(world.home, 'confirmed', aNotice(id, { state: 'CONFIRMED' }));
  await world.say(world.home, name, aNotice(id, { version: 9, state: 'CANCELLED_BY_HOST' }));
  expect(await load()).toMatchObject({ termEcts: 24 });
});

it('does not know the load any more when nobody said how much a course weighs', async () => {
  const { ects: _unsaid, ...confirmed } = aNotice(world.aCase(), { state: 'CONFIRMED' });
  await world.say(world.home, 'confirmed', confirmed);
  expect(await load()).toEqual({
    esi: ESI,
    asOf: expect.any(String),
    enrolledCourses: ['unige.it:80107', 'us.es:101'],
  });
});

it('changes nothing for an older version than it knows', async () => {
  const id = world.aCase();
  await world.say(world.home, 'withdrawn', aNotice(id, { version: 9, state: 'WITHDRAWN' }));
  expect(await world.say(world.home, 'confirmed', aNotice(id, { version: 8, state: 'CONFIRMED' }))).toBe('stale');
  expect(await load()).toMatchObject({ termEcts: 24 });
  expect(await world.home.rows('select version, state from case_copy')).toEqual([{ version: 9, state: 'WITHDRAWN' }]);
});

it.each<[string, object, string]>([
  ['whom it does not know', { student: { esi: STRANGER } }, 'unknown-student'],
  ['who has no identifier', { student: undefined }, 'no-identifier'],
])('keeps the case of a student %s, and records nothing', async (_what, facts, outcome) => {
  const notice = JSON.parse(JSON.stringify(aNotice(world.aCase(), facts))) as ReturnType<typeof aNotice>;
  expect(await world.say(world.home, 'applied', notice)).toBe(outcome);
  expect(await world.say(world.home, 'confirmed', { ...notice, version: 6 })).toBe(outcome);
  expect(await world.home.rows('select version from case_copy')).toEqual([{ version: 6 }]);
  expect(await world.home.rows('select 1 from enrolment_away')).toEqual([]);
});

it('tells of a right that has ended in each case that is not over, and in no other', async () => {
  const [living, over] = [world.aCase(), world.aCase()];
  for (const id of [living, over]) await world.say(world.home, 'applied', aNotice(id, { state: 'HOME_REVIEW' }));
  await world.say(world.home, 'withdrawn', aNotice(over, { version: 6, state: 'WITHDRAWN' }));
  expect(await right('ended')).toEqual({ told: 1 });
  await world.settle();
  expect(world.heard).toMatchObject([
    { from: GENOA, data: { enrolmentId: living, rightToStudy: 'ended', reason: 'left' } },
  ]);
  expect(await world.home.read(['rightToStudy'])).toMatchObject({ rightToStudy: 'ended' });
});

it('tells the same right once, and another one again', async () => {
  await world.say(world.home, 'applied', aNotice(world.aCase(), { state: 'HOME_REVIEW' }));
  await right('ended');
  await right('ended');
  await right('active', 'an error');
  await world.settle();
  expect(world.words()).toEqual(['unige.it ended', 'unige.it active']);
});

it('tells at once of a right that ended before the case came', async () => {
  await right('suspended');
  await world.say(world.home, 'applied', aNotice(world.aCase(), { state: 'HOME_REVIEW' }));
  expect(world.words()).toEqual(['unige.it suspended']);
});

it('changes the right of no stranger, and of nobody without a reason', async () => {
  const change = (esi: string, reason: string) =>
    world.home.changeRight.execute('office', { esi, rightToStudy: 'ended', reason });
  await expect(change(STRANGER, 'left')).rejects.toMatchObject({ code: 'REGISTER_STUDENT_UNKNOWN' });
  await expect(change(ESI, '')).rejects.toMatchObject({ code: 'REGISTER_REASON_MISSING' });
  expect(await world.home.read(['rightToStudy'])).toMatchObject({ rightToStudy: 'active' });
});

it('keeps what happened since when the same list of students is loaded again', async () => {
  await right('ended');
  const { database } = world.home.side.store;
  expect(await new LoadStudents(database, world.clock).execute([aStudent()])).toEqual({ added: 0 });
  expect(await world.home.read(['rightToStudy', 'passed'])).toMatchObject({
    rightToStudy: 'ended',
    passed: ['unige.it:104732'],
  });
  expect(await world.home.rows('select 1 from study_right')).toHaveLength(1);
});
