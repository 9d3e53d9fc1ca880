import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

it('writes keys in the order of their code units (RFC 8785, 3.2.3)', () => {
  expect(canonicalJson({ '\u20ac': 1, '1': { b: [undefined, null, 'ö"'], a: 1e21 }, '\r': 2, ö: undefined })).toBe(
    '{"\\r":2,"1":{"a":1e+21,"b":[null,null,"ö\\""]},"€":1}',
  );
});

it('says the same facts as JSON, whatever the order of their fields', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
      const turned = Object.fromEntries(Object.entries(facts).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(facts));
      expect(JSON.parse(canonicalJson(facts))).toEqual(JSON.parse(JSON.stringify(facts)));
    }),
  );
});
