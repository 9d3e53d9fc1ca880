import { SendTurns } from './send-turns.js';

it('spreads sendings over the rate that a receiver has stated, and lets others pass (reliability, row 14)', async () => {
  let now = 0;
  const slept: number[] = [];
  const turns = new SendTurns(
    (institution) => (institution === 'unige.it' ? 50 : undefined),
    async (ms) => void slept.push(ms),
    () => now,
  );
  for (let at = 0; at < 3; at += 1) await turns.wait('unige.it');
  await turns.wait('tuke.sk');
  expect(slept).toEqual([20, 40]);
  now = 10_000;
  await turns.wait('unige.it');
  expect(slept).toEqual([20, 40]);
  await turns.wait('unige.it');
  expect(slept).toEqual([20, 40, 20]);
});

it('begins anew when the receiver states another rate', async () => {
  let rate = 1;
  const slept: number[] = [];
  const turns = new SendTurns(
    () => rate,
    async (ms) => void slept.push(ms),
    () => 0,
  );
  await turns.wait('unige.it');
  await turns.wait('unige.it');
  rate = 1000;
  await turns.wait('unige.it');
  await turns.wait('unige.it');
  expect(slept).toEqual([1000, 1]);
});
