import { ViewerBudgets } from './viewer-budgets.js';

function someBudgets(mostViewers = 10) {
  const clock = { now: 0 };
  return { clock, budgets: new ViewerBudgets(600, mostViewers, () => clock.now) };
}

it('lets a viewer spend its budget at once, and then says when there is enough again', () => {
  const { budgets, clock } = someBudgets();
  expect([budgets.spend('a', 500), budgets.spend('a', 100)]).toEqual([0, 0]);
  expect(budgets.spend('a', 50)).toBe(5);
  clock.now = 4_900;
  expect(budgets.spend('a', 50)).toBe(1);
  clock.now = 5_000;
  expect(budgets.spend('a', 50)).toBe(0);
});

it('takes nothing for what it refuses', () => {
  const { budgets, clock } = someBudgets();
  budgets.spend('a', 600);
  clock.now = 30_000;
  expect([budgets.spend('a', 301), budgets.spend('a', 300)]).toEqual([1, 0]);
});

it('saves nothing up beyond one minute', () => {
  const { budgets, clock } = someBudgets();
  budgets.spend('a', 1);
  clock.now = 3_600_000;
  expect([budgets.spend('a', 600), budgets.spend('a', 1)]).toEqual([0, 1]);
});

it('keeps viewers apart, and only so many of them', () => {
  const { budgets } = someBudgets(2);
  for (const viewer of ['a', 'b']) expect(budgets.spend(viewer, 600)).toBe(0);
  expect(budgets.spend('a', 600)).toBe(60);
  expect(budgets.spend('c', 600)).toBe(0);
  expect(budgets.size).toBe(2);
  // `b` was not seen for longest and is forgotten, `a` is not.
  expect([budgets.spend('a', 600), budgets.spend('b', 600)]).toEqual([60, 0]);
});
