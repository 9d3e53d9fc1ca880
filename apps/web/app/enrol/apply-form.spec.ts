import { describe, expect, it } from '@jest/globals';
import { applicationQuery, readApplication } from './apply-form';

const read = (query: string) =>
  readApplication(new URL(`http://x/en/apply/y?${query}`), ['esi', 'email'], () => 'fresh-key');

describe('an application in its address', () => {
  it('comes back as it was', () => {
    const address = { step: 'check', consents: ['esi', 'email'], key: 'a-key-of-before' } as const;
    expect(read(applicationQuery(address).toString())).toEqual(address);
  });

  it('knows no fields that the host does not ask for, and no step that there is not', () => {
    expect(read('step=send&consent=passed&consent=email&key=short')).toEqual({
      step: 'tasks',
      consents: ['email'],
      key: 'fresh-key',
    });
  });
});
