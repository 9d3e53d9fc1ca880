import { decidePublication } from './decide-publication.js';

describe('bad input 30: a source that suddenly loses or changes much', () => {
  it.each([
    ['90 % deleted', { known: 1000, changed: 0, vanished: 900 }, 'hold'],
    ['more than a tenth changed', { known: 1000, changed: 101, vanished: 0 }, 'hold'],
    ['both together more than a tenth', { known: 1000, changed: 60, vanished: 41 }, 'hold'],
    ['exactly a tenth', { known: 1000, changed: 50, vanished: 50 }, 'publish'],
    ['all of nineteen', { known: 19, changed: 0, vanished: 19 }, 'publish'],
    ['three of twenty', { known: 20, changed: 3, vanished: 0 }, 'hold'],
    ['a first import', { known: 0, changed: 0, vanished: 0 }, 'publish'],
  ] as const)('%s', (_case, plan, kind) => {
    expect(decidePublication(plan, { approved: false })).toEqual({ kind });
  });

  it('goes on when a person approved', () => {
    expect(decidePublication({ known: 1000, changed: 0, vanished: 900 }, { approved: true })).toEqual({
      kind: 'publish',
    });
  });
});
