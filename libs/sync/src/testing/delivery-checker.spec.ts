import { checkDelivery, type Delivery } from './delivery-checker.js';

const effects = (...events: string[]) => events.map((event) => ({ stream: 's', event }));
const aDelivery = (facts: Partial<Delivery>): Delivery => ({
  intended: [{ to: 'b', stream: 's', events: ['1', '2', '3'] }],
  effects: { a: [], b: effects('1', '2', '3') },
  parked: [],
  ...facts,
});
const digests = (a: string, b: string) => ({ a: new Map([['s', a]]), b: new Map([['s', b]]) });

it('has nothing to say of a delivery as it was meant', () => {
  expect(checkDelivery(aDelivery({ digests: digests('x', 'x') }))).toEqual([]);
});

it.each<[string, Partial<Delivery>, object[]]>([
  ['a lost event', { effects: { a: [], b: effects('1', '3') } }, [{ fault: 'lost', stream: 's', event: '2' }]],
  ['an event lost at the end', { effects: { a: [], b: effects('1', '2') } }, [{ fault: 'lost', event: '3' }]],
  [
    'an event done twice',
    { effects: { a: [], b: effects('1', '2', '2', '3') } },
    [{ fault: 'duplicated', event: '2' }],
  ],
  [
    'an event done too early',
    { effects: { a: [], b: effects('1', '3', '2') } },
    [{ fault: 'out-of-order', event: '2' }],
  ],
  [
    'an event nobody meant',
    { effects: { a: [], b: effects('1', '2', '3', '9') } },
    [{ fault: 'invented', event: '9' }],
  ],
  ['an event at the wrong side', { effects: { a: effects('1'), b: effects('1', '2', '3') } }, [{ fault: 'invented' }]],
  ['sides that know different things', { digests: digests('x', 'y') }, [{ fault: 'digest-unequal', stream: 's' }]],
  [
    'a side that knows nothing of a stream',
    { digests: { a: new Map([['s', 'x']]), b: new Map() } },
    [{ fault: 'digest-unequal' }],
  ],
  [
    'several faults at once',
    { effects: { a: [], b: effects('3', '1', '1') } },
    [
      { fault: 'duplicated', event: '1' },
      { fault: 'lost', event: '2' },
      { fault: 'out-of-order', event: '1' },
    ],
  ],
])('names %s', (_what, facts, findings) => {
  expect(checkDelivery(aDelivery(facts))).toEqual(findings.map((finding) => expect.objectContaining(finding)));
});

it('does not call lost what a work list shows, nor what waits behind it', () => {
  const parked = [{ to: 'b', stream: 's', event: '2' } as const];
  expect(checkDelivery(aDelivery({ parked, effects: { a: [], b: effects('1') }, digests: digests('x', 'y') }))).toEqual(
    [],
  );
  expect(checkDelivery(aDelivery({ parked, effects: { a: [], b: [] } }))).toMatchObject([
    { fault: 'lost', event: '1' },
  ]);
});

it('keeps streams apart', () => {
  const both = aDelivery({
    intended: [
      { to: 'b', stream: 's', events: ['1'] },
      { to: 'a', stream: 't', events: ['1'] },
    ],
    effects: { a: [], b: effects('1') },
  });
  expect(checkDelivery(both)).toMatchObject([{ fault: 'lost', stream: 't' }]);
});
