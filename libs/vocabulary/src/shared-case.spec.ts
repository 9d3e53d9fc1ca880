import { ENROLMENT_MESSAGES } from './enrolment-messages.js';
import { canonicalJson } from './canonical-json.js';
import { sharedCase, wordOf } from './shared-case.js';

it('is the same text on both sides, whatever else they keep beside it', () => {
  const alliance = { state: 'HOST_PENDING', enrolmentId: 'a', version: 7, hostSays: 'pending', dueAt: '2027-01-01' };
  const node = { enrolmentId: 'a', version: 7, state: 'HOST_PENDING', homeSays: undefined, hostSays: 'pending' };
  expect(canonicalJson(sharedCase(alliance))).toBe(canonicalJson(sharedCase(node)));
  expect(canonicalJson(sharedCase({ ...alliance, hostSays: 'confirmed' }))).not.toBe(canonicalJson(sharedCase(node)));
});

it.each([
  ['an admission', ENROLMENT_MESSAGES.admissionDecided, { decision: 'rejected' }, { side: 'host', word: 'rejected' }],
  ['a nomination', ENROLMENT_MESSAGES.nominationDecided, { decision: 'nominate' }, { side: 'home', word: 'nominate' }],
  ['a right', ENROLMENT_MESSAGES.studyRightChanged, { rightToStudy: 'ended' }, { side: 'home', word: 'ended' }],
  ['a notice of the alliance', ENROLMENT_MESSAGES.requested, { state: 'HOST_PENDING' }, undefined],
])('finds the word in %s', (_what, type, data, expected) => {
  expect(wordOf(type, data)).toEqual(expected);
});
