import { describe, expect, it } from '@jest/globals';
import { chosenFilters, readSearch, searchString, withoutValue } from './search-address';

const read = (query: string) => readSearch(new URL(`https://x.example/en/courses?${query}`));

describe('the address of a search', () => {
  it('keeps everything that was chosen through a round trip', () => {
    const query =
      'q=mer+%C3%A9cologie&institution=us.es&institution=unige.it&language=sr-Latn-ME&level=6&level=7&field=06&mode=ONLINE&ects=5-6&ects=unknown&starts=2027-02&sort=starts&after=abc';
    expect(searchString(read(query).address)).toBe(`?${query}`);
  });

  it('is empty for the plain list', () => {
    expect(searchString(read('q=&sort=relevance&ects=').address)).toBe('');
  });

  it('loses one value and its place in the list', () => {
    const { address } = read('mode=ONLINE&mode=ONSITE&ects=5-6&after=abc');
    expect(searchString(withoutValue(address, 'mode', 'ONLINE'))).toBe('?mode=ONSITE&ects=5-6');
    expect(searchString(withoutValue(address, 'ects', '5-6'))).toBe('?mode=ONLINE&mode=ONSITE');
  });

  it('means the narrow field when both it and its broad one are chosen', () => {
    expect(read('field=06&field=061&field=04').address.field).toEqual(['061', '04']);
  });

  it('names what it cannot follow and keeps the rest', () => {
    const { address, ignored } = read('mode=teleport&mode=ONLINE&level=9');
    expect(chosenFilters(address)).toEqual([{ name: 'mode', value: 'ONLINE' }]);
    expect(ignored).toEqual([
      { name: 'level', value: '9' },
      { name: 'mode', value: 'teleport' },
    ]);
  });

  it('cuts a query at 200 characters, never inside one', () => {
    const { address, shortened } = read(`q=${'🎓'.repeat(300)}`);
    expect(shortened).toBe(true);
    expect(address.q).toBe('🎓'.repeat(200));
  });
});
