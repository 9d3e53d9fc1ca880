import { institutionFacts } from './institution-facts.ts';

it('works out country, time zone and languages from the domain, and says so', () => {
  const { facts, derived } = institutionFacts('aalto.fi', { name: 'Aalto-yliopisto' });
  expect(facts).toMatchObject({
    country: 'FI',
    timeZone: 'Europe/Helsinki',
    languages: ['fi', 'en'],
    name: { fi: 'Aalto-yliopisto' },
  });
  expect(derived).toEqual(['country FI', 'time zone Europe/Helsinki', 'language fi']);
});

it('takes what is given and derives nothing', () => {
  const { facts, derived } = institutionFacts('mci.edu', {
    ...{ name: 'MCI', country: 'at', 'time-zone': 'Europe/Vienna', languages: 'de, en', url: 'https://www.mci.edu' },
  });
  expect(facts).toMatchObject({ country: 'AT', languages: ['de', 'en'], url: 'https://www.mci.edu' });
  expect(derived).toEqual([]);
});

it('reads .uk as the country GB', () => {
  expect(institutionFacts('ed.ac.uk', {}).facts).toMatchObject({ country: 'GB', languages: ['en'] });
});

// One wrong fact in the list of institutions would keep the nodes from taking any other change.
it.each([
  ['no domain at all', '', {}, /Which institution\?/],
  ['a domain in capitals', 'MCI.edu', {}, /"MCI.edu" is no institution/],
  ['a country that the domain does not tell', 'mci.edu', {}, /--country/],
  ['a country that does not exist', 'aalto.fi', { country: 'QQ' }, /--country QQ is no country/],
  ['a country with several time zones', 'upm.es', {}, /--time-zone/],
  ['a time zone that does not exist', 'aalto.fi', { 'time-zone': 'Mars/Base' }, /--time-zone Mars\/Base/],
  ['a language tag that is none', 'aalto.fi', { languages: 'fi,q_' }, /"q_" is no language tag/],
  ['an address that is none', 'aalto.fi', { url: 'aalto' }, /--url aalto/],
])('refuses %s with a plain sentence', (_case, domain, options, sentence) => {
  expect(() => institutionFacts(domain, options)).toThrow(sentence);
});
