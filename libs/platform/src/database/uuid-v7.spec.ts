import { uuidV7 } from './uuid-v7.js';

it('begins with its millisecond, then says version and variant (RFC 9562, appendix A.6)', () => {
  expect(uuidV7(0x017f22e279b0)).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('sorts by time, and is never the same twice', () => {
  const ids = [1, 2, 3_000_000_000_000].map((at) => uuidV7(at));
  expect(ids.toSorted()).toEqual(ids);
  expect(uuidV7(1)).not.toBe(uuidV7(1));
});
