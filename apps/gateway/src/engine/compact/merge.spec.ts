import { mergeInto, type MergeRules } from './merge.js';

const rules = (incomingOwns: boolean, told: string[] = []): MergeRules => ({
  incomingOwns,
  onDisagreement: (field) => told.push(field),
  isConcrete: (typename) => typename !== 'Media',
});

it('bad input 69: when two subgraphs disagree on a shared value the owner wins, and it is counted', () => {
  const told: string[] = [];
  const course = { id: 'one.example:1', ects: 5, seats: { available: 1 } };
  mergeInto(course, { ects: 7.5, seats: { available: 2 } }, rules(true, told));
  expect(course).toEqual({ id: 'one.example:1', ects: 7.5, seats: { available: 2 } });
  mergeInto(course, { ects: 3, id: 'one.example:1' }, rules(false, told));
  expect(course.ects).toBe(7.5);
  expect(told).toEqual(['ects', 'available', 'ects']);
});

it('fills objects inside lists one by one, and never hides a known value with a null', () => {
  const target = { list: [{ a: 1 }, null, { a: 3 }], kept: 'yes' };
  mergeInto(target, { list: [{ b: 1 }, { b: 2 }, null], kept: null }, rules(true));
  expect(target).toEqual({ list: [{ a: 1, b: 1 }, { b: 2 }, { a: 3 }], kept: 'yes' });
});

it('keeps the name of an object type when another subgraph only knows its interface', () => {
  const target = { __typename: 'Book' };
  mergeInto(target, { __typename: 'Media' }, rules(true));
  expect(target.__typename).toBe('Book');
  const other = { __typename: 'Media' };
  mergeInto(other, { __typename: 'Book' }, rules(true));
  expect(other.__typename).toBe('Book');
});
