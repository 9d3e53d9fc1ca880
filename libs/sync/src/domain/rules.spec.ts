import fc from 'fast-check';
import { MESSAGE_MOVES, MESSAGE_STATES, checkMove } from './message-states.js';
import { isStrongKey, SMALL_ORDER_Y } from './public-key.js';
import { RETRY_PACE, retryDelay } from './retry-delay.js';
import { streamDigest } from './stream-digest.js';
import { decideOrder } from './stream-order.js';

describe('states of an outgoing message (product machine 5.8)', () => {
  it('reaches every state from QUEUED', () => {
    const met = new Set(['QUEUED']);
    for (const state of met) for (const next of MESSAGE_MOVES[state as keyof typeof MESSAGE_MOVES]) met.add(next);
    expect([...met].sort()).toEqual([...MESSAGE_STATES].sort());
  });

  it('leaves the work list by a decision alone', () => {
    expect(MESSAGE_MOVES.DEAD_LETTERED).toEqual(['REPLAYED', 'EDITED_REPLAYED', 'ABANDONED']);
  });

  it('refuses a path that is not in the table, naming the step', () => {
    expect(() => checkMove('SENT', 'ACKED', 'APPLIED')).not.toThrow();
    expect(() => checkMove('QUEUED', 'SENT', 'APPLIED')).toThrow(
      expect.objectContaining({ params: { from: 'SENT', to: 'APPLIED' } }),
    );
  });
});

describe('the place of a message in its stream', () => {
  const cases = [
    [{ last: 0, sequence: 1 }, { kind: 'next' }],
    [{ last: 4, sequence: 5 }, { kind: 'next' }],
    [
      { last: 4, sequence: 7 },
      { kind: 'gap', sendFrom: 5 },
    ],
    [{ last: 4, sequence: 4 }, { kind: 'backwards' }],
    [{ last: 4, sequence: 4, replaces: true }, { kind: 'replaced-applied' }],
    [{ last: 4, sequence: 5, replaces: true }, { kind: 'next' }],
    [{ last: 4, sequence: 2, known: true }, { kind: 'duplicate' }],
  ] as const;
  it.each(cases)('%j is %j', (given, decision) => {
    expect(decideOrder({ known: false, replaces: false, ...given })).toEqual(decision);
  });
});

it('waits longer at each failure, up to the cap, never less than half of it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (n, random) => {
        const whole = Math.min(RETRY_PACE.capMs, RETRY_PACE.firstMs * 2 ** (n - 1));
        const delay = retryDelay(n, random);
        expect(delay).toBeGreaterThanOrEqual(whole / 2);
        expect(delay).toBeLessThanOrEqual(whole);
      },
    ),
  );
});

describe('what a side knows of a case', () => {
  it('has one digest, whatever the order of its fields', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (state) => {
        const turned = Object.fromEntries(Object.entries(state).reverse());
        expect(streamDigest(turned)).toBe(streamDigest(state));
      }),
    );
  });
});

describe('a public key', () => {
  const prime = 2n ** 255n - 19n;
  const power = (base: bigint, exponent: bigint): bigint => {
    let result = 1n;
    for (let b = base % prime, e = exponent; e > 0n; e >>= 1n, b = (b * b) % prime)
      if (e & 1n) result = (result * b) % prime;
    return result;
  };
  const invert = (value: bigint) => power(((value % prime) + prime) % prime, prime - 2n);
  const d = (-121665n * invert(121666n)) % prime;
  const mod = (value: bigint) => ((value % prime) + prime) % prime;
  /** y of twice a point depends on its y alone: x² follows from y (RFC 8032, 5.1). */
  const doubledY = (y: bigint) => {
    const xx = mod((y * y - 1n) * invert(d * y * y + 1n));
    return mod((y * y + xx) * invert(2n - (y * y - xx)));
  };
  const key = (y: bigint, sign = 0) => {
    const bytes = Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse();
    bytes[31]! |= sign << 7;
    return { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') };
  };

  it.each([...SMALL_ORDER_Y].flatMap((y) => [0, 1].map((sign) => [y, sign] as const)))(
    'whose eightfold is nothing is weak: y = %s, sign %d (RFC 8032, 8.4)',
    (y, sign) => {
      expect(doubledY(doubledY(doubledY(y)))).toBe(1n);
      expect(isStrongKey(key(y, sign))).toBe(false);
    },
  );

  it('may be any other one', () => {
    // RFC 8032, 7.1, test 1.
    const x = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex').toString(
      'base64url',
    );
    expect(isStrongKey({ kty: 'OKP', crv: 'Ed25519', x })).toBe(true);
    expect(isStrongKey({ kty: 'OKP', crv: 'Ed25519', x, d: x })).toBe(false);
    expect(isStrongKey({ kty: 'OKP', crv: 'X25519', x })).toBe(false);
    expect(isStrongKey({ kty: 'OKP', crv: 'Ed25519', x: `${x}=` })).toBe(false);
    expect(isStrongKey({ kty: 'OKP', crv: 'Ed25519', x: x.slice(4) })).toBe(false);
  });

  it.each([prime, prime + 1n, prime + 2n])('must not be written in a second way: %s', (y) => {
    expect(isStrongKey(key(y))).toBe(false);
  });
});
