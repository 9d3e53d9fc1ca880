import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE } from '../sample-identity/people.ts';
import { INSTITUTIONS } from '../sample-sources/institutions.ts';
import { studentLists } from '@ithaca/register';
import { KNOWN_ESIS, sampleStudents } from './students.ts';

const CATALOGUES = join(import.meta.dirname, '../sample-sources/catalogues');
const lists = studentLists.parse(sampleStudents());
const students = Object.entries(lists).flatMap(([home, list]) => list.map((student) => ({ home, ...student })));

it('is a list that a node takes, for each of the universities', () => {
  expect(Object.keys(lists).toSorted()).toEqual(INSTITUTIONS.map(({ domain }) => domain).toSorted());
});

it('knows every student who has an identifier, and nobody else', () => {
  const identified = PEOPLE.flatMap(({ esi, affiliations }) =>
    esi && affiliations.some((one) => one.startsWith('student@')) ? [esi] : [],
  );
  expect(students.map(({ esi }) => esi).toSorted()).toEqual(identified.toSorted());
  expect([...KNOWN_ESIS].toSorted()).toEqual(identified.toSorted());
});

it('speaks of courses and programmes that the university has', () => {
  const unknown = students.flatMap(({ home, passed = [], enrolledCourses = [], rights }) => {
    const known = codesOf(home);
    const ids = [...passed.map(({ courseId }) => courseId), ...enrolledCourses, ...rights.map((one) => one.programme)];
    return ids.filter((id) => !known.has(id));
  });
  expect(unknown).toEqual([]);
});

it('has students who may go anywhere, and some who may not', () => {
  const statuses = new Set(students.flatMap(({ rights }) => rights.map(({ status }) => status)));
  expect([...statuses].toSorted()).toEqual(['active', 'ended', 'suspended']);
  expect(students.some(({ completedEcts }) => completedEcts === undefined)).toBe(true);
  expect(students.some(({ termEcts, termCap }) => termEcts !== undefined && termEcts === termCap)).toBe(true);
});

function codesOf(domain: string): Set<string> {
  const folder = join(CATALOGUES, domain);
  return new Set(
    readdirSync(folder).flatMap((name) => {
      const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, { code: string }[]>;
      return [...(file['courses'] ?? []), ...(file['programmes'] ?? [])].map(({ code }) => `${domain}:${code}`);
    }),
  );
}
