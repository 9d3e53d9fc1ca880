import { AllianceAndNode } from '../testing/alliance-and-node.js';

let link: AllianceAndNode;
beforeAll(async () => {
  link = await AllianceAndNode.open();
});
beforeEach(async () => {
  await link.reset();
  for (const stream of ['case-1', 'case-2', 'case-3']) {
    await link.say('a', stream, 'a1');
    await link.say('b', stream, 'b1');
  }
  await link.settle();
});
afterAll(() => link.close());

const compare = () => link.a.digests.execute({ partner: link.b.domain });

it('finds nothing between sides that agree (reliability, R5)', async () => {
  expect(await compare()).toEqual({ compared: 3, differences: [] });
});

it('names the case in which the other side knows something else, from both sides', async () => {
  await link.b.store.database.query(`update noted set event = 'altered' where stream = 'case-2'`);
  const differs = { stream: 'case-2', kind: 'diverged', ours: expect.any(String), theirs: expect.any(String) };
  expect(await compare()).toEqual({ compared: 3, differences: [differs] });
  expect((await link.b.digests.execute({ partner: link.a.domain })).differences).toEqual([differs]);
});

it('tells what is only under way from what has gone wrong', async () => {
  await link.say('a', 'case-1', 'a2');
  expect((await compare()).differences).toMatchObject([{ stream: 'case-1', kind: 'under-way' }]);
  await link.settle();
  expect((await compare()).differences).toEqual([]);
});

it('names a case that the other side has lost', async () => {
  for (const table of ['noted', 'outbox'])
    await link.b.store.database.query(`delete from ${table} where stream = 'case-3'`);
  expect((await compare()).differences).toMatchObject([{ stream: 'case-3', kind: 'unknown-there', theirs: undefined }]);
});

it('names a case in which the other side has lost what it once receipted', async () => {
  await link.b.store.database.query(`delete from noted where stream = 'case-3'`);
  await link.b.store.database.query(`update stream_in set last_sequence = 0 where stream = 'case-3'`);
  expect((await compare()).differences).toMatchObject([{ stream: 'case-3', kind: 'lost-there' }]);
});

it('takes no digests from somebody else', async () => {
  link.b.onTheWay = async (request, on) => {
    const answer = await on(request);
    return { ...answer, body: Buffer.from('{"streams":{}}') };
  };
  await expect(compare()).rejects.toMatchObject({ code: 'SYNC_RECEIPT_INVALID' });
});
