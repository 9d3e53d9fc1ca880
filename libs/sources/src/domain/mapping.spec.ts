import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { MAPPING_SCHEMA, MappingInvalid, parseMapping } from './mapping.js';

function mistakesOf(json: unknown): readonly string[] {
  try {
    parseMapping(json);
    return [];
  } catch (error) {
    if (error instanceof MappingInvalid) return error.mistakes;
    throw error;
  }
}

describe('a mapping file', () => {
  it('reports every mistake at once, with its place', () => {
    const mistakes = mistakesOf({
      format: 'cvs',
      encoding: 'utf-7',
      sections: [
        {
          code: 'a[',
          title: { value: { from: 'b', match: '(' }, language: 'xx-QQ' },
          ects: { value: 'c', unit: 'points' },
          colour: 'red',
        },
      ],
    });
    const all = mistakes.join('\n');
    for (const place of [
      'format',
      'encoding',
      'sections.0.code',
      'sections.0.title',
      'sections.0.ects.unit',
      'colour',
    ]) {
      expect(all).toContain(place);
    }
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a course without a title', { code: 'a' }, 'needs a title'],
    [
      'a date format without a year',
      { code: 'a', title: { value: 'b', language: 'en' }, offerings: { startsOn: { from: 'c', dateFormat: 'dd.MM' } } },
      'yyyy',
    ],
    [
      'a path that cannot be streamed',
      { code: 'a', title: { value: 'b', language: 'en' }, units: 'a[].b[]' },
      'streamed',
    ],
    [
      'credits both ways',
      { code: 'a', title: { value: 'b', language: 'en' }, ects: { value: 'c', min: 'd', unit: 'ects' } },
      'either value',
    ],
  ])('%s', (_name, section, message) => {
    expect(mistakesOf({ format: 'json', sections: [section] }).join('\n')).toContain(message);
  });

  it('says what is wrong when there is no mapping at all', () => {
    expect(mistakesOf(null)).toHaveLength(1);
    expect(mistakesOf({ format: 'json', sections: [] })).toHaveLength(1);
  });
});

describe('the JSON Schema for editors', () => {
  it('is the one that the program checks by (update: write the expected text to docs/mapping-file.schema.json)', () => {
    const published: unknown = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../../docs/mapping-file.schema.json'), 'utf8'),
    );
    expect(published).toEqual(
      JSON.parse(JSON.stringify(z.toJSONSchema(MAPPING_SCHEMA, { io: 'input', reused: 'ref' }))),
    );
  });
});
