import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalLanguageTag, classifyIscedF, ects, isEqfLevel } from '@ithaca/vocabulary';
import { z } from 'zod';
import type { AuthoredFile, Catalogue, Course, Programme } from './catalogue.ts';
import { CATALOGUES, INSTITUTIONS, MAPPINGS } from './institutions.ts';
import { CatalogueFolder } from './read-catalogue.ts';
import { RENDERERS } from './renderers.ts';
import { TODAY } from './testing.ts';

const tag = z.string().refine((text) => canonicalLanguageTag(text).valid, 'no language tag');
const texts = z.record(tag, z.string().trim().min(1)).refine((map) => Object.keys(map).length > 0, 'no text');
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const monthDayTime = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/);
const mode = z.enum(['onsite', 'online', 'blended']);
const facts = {
  code: z.string().regex(/^[^:\s]+$/),
  title: texts,
  description: texts,
  ects: z.number().refine((value) => ects(value) >= 0),
  eqfLevel: z.number().refine(isEqfLevel, 'no EQF level'),
  iscedF: z.string().refine((code) => code.length === 4 && classifyIscedF(code).valid, 'no detailed ISCED-F field'),
};
const file = z.strictObject({
  courses: z
    .array(
      z.strictObject({
        ...facts,
        original: tag,
        learningOutcomes: z.record(tag, z.array(z.string().trim().min(1)).min(3).max(7)),
        prerequisites: texts.optional(),
        assessment: texts.optional(),
        prerequisiteCodes: z.array(z.string()).min(1).optional(),
        teachingLanguages: z.array(tag).min(1),
        mode,
        unit: texts,
        offerings: z.array(
          z.strictObject({
            key: z.string().regex(/^[A-Z0-9-]{1,10}$/),
            academicYear: z.union([z.literal(0), z.literal(1)]),
            startsOn: monthDay,
            endsOn: monthDay,
            mode: mode.optional(),
            teachingLanguages: z.array(tag).min(1).optional(),
            capacity: z.int().min(1).optional(),
            taken: z.int().min(0).optional(),
            enrolment: z.strictObject({ opensAt: monthDayTime, closesAt: monthDayTime }).optional(),
            place: z.string().trim().min(1).optional(),
            schedule: texts.optional(),
          }),
        ),
      }),
    )
    .optional(),
  programmes: z
    .array(
      z.strictObject({
        ...facts,
        ects: z.number().min(1).max(360).multipleOf(0.5),
        courseCodes: z.array(z.string()).min(1),
      }),
    )
    .optional(),
});

it('has a catalogue, a system and, where needed, a mapping for each university', () => {
  const folders = readdirSync(CATALOGUES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(INSTITUTIONS.map(({ domain }) => domain).sort()).toEqual(folders.map(({ name }) => name).sort());
  expect(INSTITUTIONS.map(({ domain }) => domain)).toEqual([...RENDERERS.keys()]);
  for (const { domain, source } of INSTITUTIONS)
    expect([domain, existsSync(join(MAPPINGS, `${domain}.json`))]).toEqual([domain, source.mapping === true]);
});

describe.each(INSTITUTIONS.map(({ domain, languages }) => ({ domain, languages })))(
  '$domain',
  ({ domain, languages }) => {
    let catalogue: Catalogue;
    beforeAll(async () => {
      catalogue = await new CatalogueFolder(join(CATALOGUES, domain)).read(TODAY);
    });

    it('has files of the shape that the README tells', () => {
      for (const name of readdirSync(join(CATALOGUES, domain))) {
        const content = JSON.parse(readFileSync(join(CATALOGUES, domain, name), 'utf8')) as AuthoredFile;
        const { error } = file.safeParse(content);
        expect([name, error && z.prettifyError(error)]).toEqual([name, undefined]);
      }
    });

    it('has at least forty courses, each once, most of them in the local language and in English', () => {
      const { courses } = catalogue;
      expect(courses.length).toBeGreaterThanOrEqual(40);
      expect(repeated(courses.map(({ code }) => code))).toEqual([]);
      for (const tag of [languages[0]!, 'en'])
        expect(courses.filter(({ title }) => tag in title).length).toBeGreaterThan(courses.length / 2);
      expect(courses.filter(({ title }) => !('en' in title) || !(languages[0]! in title)).length).toBeGreaterThan(0);
    });

    it('is written in the language that it says it was written in', () => {
      expect(catalogue.courses.filter(({ original, title }) => !(original in title)).map(({ code }) => code)).toEqual(
        [],
      );
    });

    it('gives outcomes in as many lines in every language', () => {
      const uneven = catalogue.courses.filter(
        ({ learningOutcomes }) => new Set(Object.values(learningOutcomes).map(({ length }) => length)).size > 1,
      );
      expect(uneven.map(({ code }) => code)).toEqual([]);
    });

    it('points only at courses that exist', () => {
      const codes = new Set(catalogue.courses.map(({ code }) => code));
      const pointing = (item: Course | Programme) =>
        'courseCodes' in item ? item.courseCodes : (item.prerequisiteCodes ?? []);
      const dangling = [...catalogue.courses, ...catalogue.programmes].flatMap((item) =>
        pointing(item).filter((code) => !codes.has(code)),
      );
      expect(dangling).toEqual([]);
      expect(catalogue.programmes.length).toBeGreaterThan(0);
    });

    it('gives its courses on days that exist and follow one another, in seats that suffice', () => {
      for (const { code, offerings } of catalogue.courses) {
        expect([code, repeated(offerings.map(({ key }) => key))]).toEqual([code, []]);
        for (const { key, startsOn, endsOn, enrolment, capacity, taken } of offerings) {
          const days = [startsOn, endsOn, enrolment?.opensAt, enrolment?.closesAt].filter((day) => day !== undefined);
          const faults = [
            ...days.filter((day) => !exists(day)),
            ...(startsOn > endsOn ? ['ends before it starts'] : []),
            ...(enrolment && enrolment.closesAt > endsOn ? ['enrolment closes after the end'] : []),
            ...(capacity !== undefined && (taken ?? 0) > capacity ? ['more taken than there are'] : []),
            ...(capacity === undefined && taken !== undefined ? ['taken of how many?'] : []),
          ];
          expect([code, key, faults]).toEqual([code, key, []]);
        }
      }
    });
  },
);

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) < index);
}

function exists(local: string): boolean {
  const day = local.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
