import { aNotice, CasesOverLinks, ESI } from '../testing/cases-over-links.js';

let world: CasesOverLinks;
beforeAll(async () => (world = await CasesOverLinks.open()));
beforeEach(() => world.reset());
afterAll(() => world.close());

const guest = { esi: ESI, givenName: 'Giulia', familyName: 'Parodi' };
const aGuest = (id: string) => aNotice(id, { student: guest });
const rows = (table: string) => world.host.rows<{ esi_key: string | null }>(`select * from ${table}`);
const answers = () => world.heard.flatMap(({ data: { erased, kept } }) => (erased ? [{ erased, kept }] : []));
const KEPT = [
  { what: 'admission', ground: 'public-task' },
  { what: 'signed-message', ground: 'legal-claims' },
];

it('erases who a guest was, keeps that a course was given, and answers', async () => {
  const [id, another] = [world.aCase(), world.aCase()];
  await world.say(world.host, 'requested', aGuest(id));
  await world.say(world.host, 'requested', aGuest(another));
  await world.askErasure(world.host, [id]);
  const counts = [
    { what: 'admission.student', count: 1 },
    { what: 'case.student-identifier', count: 1 },
  ];
  expect(answers()).toEqual([{ erased: counts, kept: KEPT }]);
  for (const table of ['admission', 'case_copy']) {
    const found = await rows(table);
    expect(found.filter((row) => JSON.stringify(row).toLowerCase().includes(ESI.toLowerCase()))).toMatchObject([
      { enrolment_id: another },
    ]);
    expect(found).toContainEqual(expect.objectContaining({ enrolment_id: id, esi_key: null }));
  }
});

it('finds nothing more when it is asked again, and answers again', async () => {
  const id = world.aCase();
  await world.say(world.host, 'requested', aGuest(id));
  await world.askErasure(world.host, [id]);
  await world.askErasure(world.host, [id]);
  expect(answers()).toMatchObject([{ kept: KEPT }, { erased: [], kept: KEPT }]);
});

it.each(['withdrawn', 'asked'] as const)('keeps a student erased when "%s" comes after the erasure', async (name) => {
  const id = world.aCase();
  await world.say(world.host, 'requested', aGuest(id));
  await world.askErasure(world.host, [id]);
  await world.say(world.host, name, { ...aGuest(id), version: 9 });
  expect(JSON.stringify([await rows('admission'), await rows('case_copy')])).not.toMatch(/Parodi|100234/);
});

it('lets no request that was overtaken by the erasure name the student', async () => {
  const id = world.aCase();
  await world.askErasure(world.host, [id]);
  await world.say(world.host, 'requested', aGuest(id));
  expect(answers()).toEqual([{ erased: [], kept: [] }]);
  expect(JSON.stringify([await rows('admission'), await rows('case_copy')])).not.toMatch(/Parodi|100234/);
});

it('leaves a university its own students', async () => {
  const id = world.aCase();
  await world.say(world.home, 'applied', aNotice(id));
  await world.askErasure(world.home, [id]);
  expect(await world.home.rows('select esi_key from case_copy')).toEqual([{ esi_key: ESI.toLowerCase() }]);
  expect(await world.home.rows('select given_name from student')).toEqual([{ given_name: 'Giulia' }]);
});
