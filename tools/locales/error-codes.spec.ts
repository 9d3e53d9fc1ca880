import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { localesFolder } from '@ithaca/platform';
import { programsBelow } from './key-usage.js';
import { readLocale } from './locale-files.js';

const root = resolve(import.meta.dirname, '../..');
const texts = readLocale(localesFolder(), 'en').get('errors')!;

/** Codes that others give their errors: Apollo Server, and HTTP statuses (`HTTP_<status>`). */
const OF_APOLLO = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
];

const programs = ['apps', 'libs']
  .flatMap((folder) => programsBelow(resolve(root, folder)))
  .map((file) => readFileSync(file, 'utf8'));

const found = (...patterns: RegExp[]) =>
  new Set(programs.flatMap((code) => patterns.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name]) => name!))));

/** `code: 'X'` and `code = 'X'`, and the gateway's table of hints by code. */
const hinted = /^ {2}([A-Z]+(?:_[A-Z]+)+): '.*\.',$/gm;
const given = found(/\bcode(?: =|:) '([A-Z]+(?:_[A-Z]+)*)'/g, hinted);
const named = found(/'([A-Z]+(?:_[A-Z]+)*)'/g, hinted);

it('has a text for every error that our doors give', () => {
  expect([...given].filter((code) => !texts.has(code))).toEqual([]);
});

it('has no text for an error that nobody gives', () => {
  const expected = (code: string) => named.has(code) || OF_APOLLO.includes(code) || /^HTTP_[45]\d\d$/.test(code);
  expect([...texts.keys()].filter((code) => !expected(code))).toEqual([]);
});
