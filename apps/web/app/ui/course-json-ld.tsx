import type { Course, CourseOffering } from '../course.server';
import { paths } from './paths';
import { usePage } from './use-page';

/** The course for search engines: schema.org Course with its CourseInstances. Data, not script. */
export function CourseJsonLd({ course }: { course: Course }) {
  const { publicUrl, language } = usePage();
  const { institution } = course;
  const json = {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': `${publicUrl}${paths.course(language, course.id)}`,
    url: `${publicUrl}${paths.course(language, course.id)}`,
    name: course.title?.value ?? course.code ?? course.id,
    description: course.description?.value,
    inLanguage: [course.description?.lang, course.title?.lang].find((tag) => tag !== undefined && tag !== 'und'),
    courseCode: course.code ?? undefined,
    identifier: course.id,
    sameAs: course.url ?? undefined,
    provider: institution && {
      '@type': 'CollegeOrUniversity',
      name: institution.name.value,
      url: institution.url ?? undefined,
      address: { '@type': 'PostalAddress', addressLocality: institution.city, addressCountry: institution.country },
    },
    numberOfCredits: course.ects
      ? {
          '@type': 'StructuredValue',
          name: 'ECTS',
          minValue: course.ects.min,
          maxValue: course.ects.max,
          ...same(course.ects),
        }
      : undefined,
    educationalLevel: course.eqfLevel ? `EQF ${course.eqfLevel}` : undefined,
    about: course.iscedF
      ? { '@type': 'DefinedTerm', termCode: course.iscedF, inDefinedTermSet: 'ISCED-F 2013' }
      : undefined,
    teaches: course.learningOutcomes?.value.split('\n').filter((line) => line.trim() !== ''),
    availableLanguage: course.teachingLanguages ?? undefined,
    hasCourseInstance: (course.offerings ?? []).map((offering) => instance(course, offering)),
  };
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safe(json) }} />;
}

const same = ({ min, max }: { min: number; max: number }) => (min === max ? { value: min } : {});

function instance(course: Course, offering: CourseOffering) {
  const mode = offering.mode ?? course.mode;
  return {
    '@type': 'CourseInstance',
    identifier: offering.id,
    courseMode: mode?.toLowerCase(),
    startDate: offering.startsOn ?? undefined,
    endDate: offering.endsOn ?? undefined,
    inLanguage: offering.teachingLanguages ?? course.teachingLanguages ?? undefined,
    location: offering.place ? { '@type': 'Place', name: offering.place } : undefined,
    maximumAttendeeCapacity: offering.seats?.capacity ?? undefined,
  };
}

/** JSON that cannot end its script element early, whatever a university wrote. */
const safe = (value: object) =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
