import { TextParts, UniversityParts } from './documents.server';
import { ask, type Answer } from './gateway.server';
import { graphql, type ResultOf } from './graphql';
import { trusted } from './trusted-documents.server';

/** A text with the languages it also exists in. */
const DescribedParts = graphql(
  `
    fragment DescribedParts on LocalizedText @_unmask {
      ...TextParts
      all {
        lang
        source
      }
    }
  `,
  [TextParts],
);

const OfferingParts = graphql(
  `
    fragment OfferingParts on Offering @_unmask {
      id
      startsOn
      endsOn
      term
      academicYear
      mode
      teachingLanguages
      place
      schedule(languages: $languages) {
        ...TextParts
      }
      enrolmentOpens {
        instant
        zone
      }
      enrolmentCloses {
        instant
        zone
      }
      seats {
        capacity
        taken
        available
        freshness {
          asOf
          source
        }
      }
    }
  `,
  [TextParts],
);

const CoursePage = graphql(
  `
    query WebCourse($id: ID!, $languages: [LanguageTag!]) {
      course(id: $id) {
        id
        code
        title(languages: $languages) {
          ...DescribedParts
        }
        description(languages: $languages) {
          ...DescribedParts
        }
        learningOutcomes(languages: $languages) {
          ...DescribedParts
        }
        prerequisites(languages: $languages) {
          ...DescribedParts
        }
        assessment(languages: $languages) {
          ...DescribedParts
        }
        unit(languages: $languages) {
          ...TextParts
        }
        institution {
          ...UniversityParts
          url
        }
        prerequisiteCourses {
          id
          code
          title(languages: $languages) {
            ...TextParts
          }
        }
        ects {
          min
          max
        }
        eqfLevel
        iscedF
        teachingLanguages
        mode
        url
        offerings {
          ...OfferingParts
        }
        provenance {
          field
          path
          rule
          derived
        }
        version
        contentHash
        freshness {
          asOf
          source
        }
      }
    }
  `,
  [DescribedParts, OfferingParts, TextParts, UniversityParts],
);
const document = trusted(CoursePage);

export type Course = NonNullable<ResultOf<typeof CoursePage>['course']>;
export type CourseOffering = NonNullable<Course['offerings']>[number];
export type DescribedText = NonNullable<Course['title']>;

/** A course with everything its page shows; null when no university has it. */
export async function course(request: Request, id: string, languages: string[]): Promise<Answer<Course | null>> {
  const { data, troubles } = await ask(request, document, { id, languages });
  return { data: data.course, troubles };
}
