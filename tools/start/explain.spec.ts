import { explain, PlainFailure } from './explain.ts';

it.each([
  ['a full disk', new Error("ENOSPC: no space left on device, write '/x'"), /disk is full/],
  ['a full disk, as PostgreSQL says it', 'could not write: No space left on device', /disk is full/],
  [
    'a missing library',
    new Error('did not start:\npostgres: error while loading shared libraries: libicuuc.so.60: cannot open'),
    /misses the system library libicuuc\.so\.60/,
  ],
  [
    'a folder that may not be written',
    new Error("EACCES: permission denied, mkdir '/root/x'"),
    /may not mkdir \/root\/x/,
  ],
  ['a folder on a read-only disk', new Error("EROFS: read-only file system, mkdir '/cdrom/x'"), /cannot be written/],
  ['a database of another major version', 'database files are incompatible with server', /--reset/],
  ['a user without CREATEDB', new Error('permission denied to create database'), /Grant it CREATEDB/],
  [
    'a database that does not answer',
    new Error('outer', { cause: new Error('connect ECONNREFUSED 127.0.0.1:5432') }),
    /DATABASE_URL does not answer/,
  ],
])('says %s in a plain sentence', (_case, error, sentence) => {
  const said = explain(error);
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/ at .*:\d+:\d+/);
});

it('says a plain failure as it is', () => {
  expect(explain(new PlainFailure('Port 3000 is in use.'))).toBe('Port 3000 is in use.');
});

it('shows the technical text of what nobody foresaw', () => {
  expect(explain(new Error('flux'))).toMatch(/did not foresee[^]*Error: flux/);
});

it('reads several failures at once', () => {
  const both = new AggregateError([new Error('connect ECONNREFUSED ::1:5432')]);
  expect(explain(both)).toMatch(/does not answer/);
});
