// Courses as catalogues really have them, and samples do not: for the eye of whoever changes a screen.

const bare = {
  learningOutcomes: null,
  prerequisites: null,
  assessment: null,
  unit: null,
  prerequisiteCourses: [],
  ects: null,
  eqfLevel: null,
  iscedF: null,
  teachingLanguages: null,
  mode: null,
  url: null,
  offerings: [],
  provenance: [],
  version: 1,
  contentHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};
const one = (lang, value, source = 'ORIGINAL') => [{ lang, value, source }];
const derived = (field, rule) => ({ field, path: 'records[]', rule, derived: true });

/** @returns {object[]} courses of a university that has these oddities, found by the word "odd" */
export function oddCourses(institution) {
  const course = (code, facts) => ({ ...bare, id: `${institution.domain}:${code}`, code, institution, ...facts });
  return [
    course('ODD-UNKNOWN-LANGUAGE', {
      title: one('und', 'Odd: Data mining'),
      ects: { min: 5, max: 5 },
      eqfLevel: 7,
      iscedF: '061',
      provenance: [derived('eqfLevel', 'eqf-from-file-name'), derived('iscedF', 'isced-f-from-department')],
    }),
    course('ODD-MIXED', {
      title: one('und', 'Odd: Forum'),
      description: one('fr', 'Un cours dont seul le texte dit sa langue.'),
      prerequisites: one('en', 'Basic statistics.', 'MACHINE'),
      eqfLevel: 6,
      provenance: [derived('eqfLevel', 'a-rule-of-its-own')],
    }),
    course('ODD-ARABIC', {
      title: one('ar', 'مدخل إلى علم البيانات (odd)'),
      description: one('ar', 'تعرّف على أساسيات تحليل البيانات باستخدام Python و R في 12 أسبوعًا.'),
      learningOutcomes: one('ar', 'تحليل مجموعة بيانات\nعرض النتائج'),
      teachingLanguages: ['ar', 'en'],
      ects: { min: 6, max: 6 },
    }),
    course('ODD-LONG', {
      title: one(
        'de',
        `Odd: Donaudampfschifffahrtsgesellschaftskapitänsrecht ${'und Nebengebiete '.repeat(12)}`.trim(),
      ),
      description: one('de', 'Betriebswirtschaftslehre '.repeat(40).trim()),
      ects: { min: 2.5, max: 30 },
      teachingLanguages: ['de', 'en', 'fr', 'it', 'es', 'sk'],
    }),
  ];
}
