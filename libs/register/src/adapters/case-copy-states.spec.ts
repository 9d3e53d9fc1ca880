import { sharedCase } from '@ithaca/vocabulary';
import { streamDigest } from '@ithaca/sync';
import { ALLIANCE, aNotice, CasesOverLinks, SEVILLE } from '../testing/cases-over-links.js';
import { CaseCopyStates } from './case-copy-states.js';

let world: CasesOverLinks;
beforeAll(async () => (world = await CasesOverLinks.open({ admission: 'manual' })));
beforeEach(() => world.reset());
afterAll(() => world.close());

const states = () => new CaseCopyStates(world.host.side.store.database, ALLIANCE);
const wordOf = async (id: string) => (await states().read(ALLIANCE, [id])).get(id)?.hostSays;

it('has the form that the alliance hashes', async () => {
  const id = world.aCase();
  await world.say(world.host, 'requested', aNotice(id));
  const known = (await states().read(ALLIANCE, [id])).get(id);
  const alliance = sharedCase({ enrolmentId: id, version: 5, state: 'HOST_PENDING', hostSays: 'pending' });
  expect(streamDigest(known)).toBe(streamDigest(alliance));
});

it('counts a word once the alliance has it, so that what is under way is no difference', async () => {
  const id = world.aCase();
  await world.tell(world.host, 'requested', aNotice(id));
  await world.alliance.relay().execute({ receiver: SEVILLE, stream: id });
  expect(await wordOf(id)).toBeUndefined();
  await world.settle();
  expect(await wordOf(id)).toBe('pending');
  await world.host.decide.execute('office', { enrolmentId: id, decision: 'confirmed' });
  expect(await wordOf(id)).toBe('pending');
  await world.settle();
  expect(await wordOf(id)).toBe('confirmed');
});

it('counts a word that will never arrive, so that the difference is found', async () => {
  const id = world.aCase();
  await world.say(world.host, 'requested', aNotice(id));
  await world.host.decide.execute('office', { enrolmentId: id, decision: 'confirmed' });
  await world.host.rows(`update outbox set state = 'ABANDONED' where state = 'QUEUED'`);
  expect(await wordOf(id)).toBe('confirmed');
});

it('tells nobody but the alliance, and takes nonsense for unknown', async () => {
  const id = world.aCase();
  await world.say(world.host, 'requested', aNotice(id));
  expect((await states().read('tuke.sk', [id])).size).toBe(0);
  expect(await states().list('tuke.sk', '', 10)).toEqual([]);
  expect([...(await states().read(ALLIANCE, ['no uuid', id])).keys()]).toEqual([id]);
});

it('lists its cases page by page', async () => {
  const ids = Array.from({ length: 5 }, () => world.aCase());
  for (const id of ids) await world.tell(world.host, 'requested', aNotice(id));
  await world.settle();
  const first = await states().list(ALLIANCE, '', 3);
  const second = await states().list(ALLIANCE, first.at(-1)!, 3);
  expect([...first, ...second]).toEqual(ids.toSorted());
});
