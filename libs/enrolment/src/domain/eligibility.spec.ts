import type { EligibilityTerms, Requirement } from '@ithaca/offerings';
import { checkEligibility } from './eligibility.js';
import { judge } from './requirement.js';
import type { StudentFacts } from './student-facts.js';

const terms: EligibilityTerms = {
  courseId: 'haaga-helia.fi:AI1',
  host: 'haaga-helia.fi',
  partners: ['haaga-helia.fi', 'unige.it'],
  enrolmentMode: 'direct',
  ects: 5,
};
const student: StudentFacts = { homeInstitution: 'unige.it', passed: [], enrolledCourses: [], termEcts: 20 };

const failing = (offering: Partial<EligibilityTerms>, facts: Partial<StudentFacts>) =>
  checkEligibility({ ...terms, ...offering }, { ...student, ...facts })
    .verdicts.filter(({ state }) => state === 'failed')
    .map(({ check }) => check);

it('says unknown, not no, where home gave no fact', () => {
  const { state, verdicts } = checkEligibility({ ...terms, eqf: 6, minCompletedEcts: 60 }, student);
  expect(state).toBe('unknown');
  expect(verdicts.filter((verdict) => verdict.state === 'unknown').map(({ check }) => check)).toEqual([
    'MIN_ECTS',
    'CYCLE',
  ]);
});

it('sends a student of the host to local enrolment unless the offering is open to them (rules 3.1)', () => {
  expect(failing({}, { homeInstitution: 'haaga-helia.fi' })).toEqual(['HOST_STUDENT']);
  expect(failing({ openToHostStudents: true }, { homeInstitution: 'haaga-helia.fi' })).toEqual([]);
});

it('adds tenths of credits exactly: 39.9 + 0.1 is 40, not above', () => {
  const { load } = checkEligibility({ ...terms, ects: 0.1 }, { ...student, termEcts: 39.9 });
  expect(load).toEqual({ state: 'met', ectsAfter: 40, aboveFullTerm: true });
});

it('lets home raise the cap, and blocks above it without the warning', () => {
  expect(failing({}, { termEcts: 40, termCap: 45 })).toEqual([]);
  const { load } = checkEligibility(terms, { ...student, termEcts: 41, termCap: 45 });
  expect(load).toMatchObject({ state: 'failed', aboveFullTerm: false });
});

it('sees an excluded course among those passed and those running', () => {
  expect(failing({ excludes: ['x'] }, { passed: ['x'] })).toEqual(['EXCLUDED_COMBINATION']);
  expect(failing({ excludes: ['x'] }, { enrolledCourses: ['x'] })).toEqual(['EXCLUDED_COMBINATION']);
});

describe('requirements as data', () => {
  const ects60: Requirement = { kind: 'min-ects', ects: 60 };
  const portfolio: Requirement = { kind: 'evidence', id: 'portfolio' };
  const english: Requirement = { kind: 'language', skill: { tag: 'en', cefr: 'B2' } };

  it.each<[string, Requirement, Partial<StudentFacts>, string]>([
    [
      'any: one that is met decides, evidence is not asked for',
      { kind: 'any', of: [portfolio, ects60] },
      { completedEcts: 60 },
      'met',
    ],
    ['any: evidence may still help', { kind: 'any', of: [portfolio, ects60] }, { completedEcts: 59 }, 'unknown'],
    ['all: one failure decides', { kind: 'all', of: [portfolio, ects60] }, { completedEcts: 59 }, 'failed'],
    ['all of nothing', { kind: 'all', of: [] }, {}, 'met'],
    ['any of nothing', { kind: 'any', of: [] }, {}, 'failed'],
    ['B2+ is above B2', english, { languages: [{ tag: 'en', cefr: 'B2+' }] }, 'met'],
    ['another language does not count', english, { languages: [{ tag: 'fi', cefr: 'NATIVE' }] }, 'failed'],
    ['an outcome nobody spoke of', { kind: 'outcome', outcome: 'o1' }, {}, 'unknown'],
    [
      'a programme of the list',
      { kind: 'programme', programmes: ['unige.it:CS'] },
      { programme: 'unige.it:CS' },
      'met',
    ],
  ])('%s', (_, requirement, facts, state) => {
    expect(judge(requirement, { ...student, ...facts }).state).toBe(state);
  });

  it('tells how every part was judged, also after one has decided', () => {
    const { parts } = judge({ kind: 'all', of: [ects60, english] }, { ...student, completedEcts: 1, languages: [] });
    expect(parts?.map(({ state }) => state)).toEqual(['failed', 'failed']);
  });
});
