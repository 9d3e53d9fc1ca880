import { schacDomain } from '@ithaca/vocabulary';
import { databaseAddress } from './database-address.js';

const template = 'postgres://a:b@127.0.0.1:5432/ithaca_node_{name}';

it('names the database by the domain', () => {
  expect(databaseAddress(template, schacDomain('haaga-helia.fi'))).toBe(
    'postgres://a:b@127.0.0.1:5432/ithaca_node_haaga_helia_fi',
  );
});

it('keeps long domains apart that PostgreSQL would cut to one name', () => {
  const [one, other] = ['faculty-of-one.', 'faculty-of-two.'].map((end) =>
    databaseAddress(template, schacDomain(`${'very-long-name.'.repeat(5)}${end}eu`)),
  );
  expect(one).not.toBe(other);
  expect(new URL(one!).pathname.slice(1)).toHaveLength(63);
});
