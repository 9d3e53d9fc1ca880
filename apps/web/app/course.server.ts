import { TextParts, UniversityParts } from './documents.server';
import { clashesOf, type Clash } from './enrol/clashes';
import { MeetingCaseParts, OfferingEnrolmentParts } from './enrol/documents.server';
import { meetingCourses } from './enrol/meeting-courses';
import { ask, type Answer } from './gateway.server';
import { graphql, type ResultOf } from './graphql';
import { readerOf } from './sign-in/signed-in';
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
      enrolment {
        ...OfferingEnrolmentParts
      }
    }
  `,
  [OfferingEnrolmentParts, TextParts],
);

const CoursePage = graphql(
  `
    query WebCourse($id: ID!, $languages: [LanguageTag!], $signedIn: Boolean!) {
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
      me @include(if: $signedIn) {
        homeInstitution
      }
      institutions @include(if: $signedIn) {
        ...UniversityParts
      }
      myEnrolments @include(if: $signedIn) {
        id
        ...MeetingCaseParts
      }
    }
  `,
  [DescribedParts, MeetingCaseParts, OfferingParts, TextParts, UniversityParts],
);
const document = trusted(CoursePage);

export type Course = NonNullable<ResultOf<typeof CoursePage>['course']>;
export type CourseOffering = NonNullable<Course['offerings']>[number];
export type DescribedText = NonNullable<Course['title']>;

/** The reader as far as applying for a course goes. */
export interface Applicant {
  /** Null: no home university is known. */
  readonly home: { readonly domain: string; readonly timeZone: string; readonly name: { value: string } } | null;
  /** Their living cases, by offering. */
  readonly cases: Readonly<Record<string, string>>;
  /** With their other courses, by offering; absent where meetings are not known. */
  readonly clashes: Readonly<Record<string, readonly Clash[]>>;
}

/** A course with everything its page shows, null when no university has it; and the reader, when signed in. */
export async function course(
  request: Request,
  id: string,
  languages: string[],
): Promise<Answer<Course | null> & { applicant?: Applicant }> {
  const signedIn = readerOf(request) !== undefined;
  const { data, troubles } = await ask(request, document, { id, languages, signedIn });
  return { data: data.course, troubles, ...(signedIn && data.course && { applicant: applicantOf(data, data.course) }) };
}

function applicantOf({ me, institutions, myEnrolments = [] }: ResultOf<typeof CoursePage>, shown: Course): Applicant {
  const living = myEnrolments.filter(({ phase }) => phase !== 'ENDED');
  const name = shown.title?.value ?? shown.id;
  const clashes = (shown.offerings ?? []).flatMap(({ id, enrolment }) =>
    enrolment?.meetings
      ? [[id, clashesOf({ name, meetings: enrolment.meetings }, meetingCourses(myEnrolments, id))] as const]
      : [],
  );
  return {
    home: institutions?.find(({ domain }) => domain === me?.homeInstitution) ?? null,
    cases: Object.fromEntries(living.map(({ offeringId, id }) => [offeringId, id])),
    clashes: Object.fromEntries(clashes),
  };
}
