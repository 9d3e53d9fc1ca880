import { UniversityParts } from '../documents.server';
import { ask } from '../gateway.server';
import { graphql, type ResultOf } from '../graphql';
import { trusted } from '../trusted-documents.server';
import { clashesOf } from './clashes';
import { MeetingCaseParts, NamedCourseParts, OfferingEnrolmentParts } from './documents.server';
import { meetingCourses } from './meeting-courses';
import { courseName } from '../ui/names';

const OneOffering = graphql(
  `
    query WebOfferingToApplyFor($offeringId: ID!, $languages: [LanguageTag!]) {
      offeringEnrolment(offeringId: $offeringId) {
        ...OfferingEnrolmentParts
        course {
          ...NamedCourseParts
        }
        hostInstitution {
          ...UniversityParts
        }
      }
      me {
        homeInstitution
      }
      institutions {
        ...UniversityParts
      }
      myEnrolments {
        id
        ...MeetingCaseParts
      }
    }
  `,
  [MeetingCaseParts, NamedCourseParts, OfferingEnrolmentParts, UniversityParts],
);

const OpenOfferings = graphql(
  `
    query WebOpenOfferings($first: Int!, $after: ID, $languages: [LanguageTag!]) {
      openOfferings(first: $first, after: $after) {
        nodes {
          ...OfferingEnrolmentParts
          course {
            ...NamedCourseParts
          }
          hostInstitution {
            ...UniversityParts
          }
        }
        hasNextPage
        silent
      }
      me {
        homeInstitution
      }
      institutions {
        ...UniversityParts
      }
    }
  `,
  [NamedCourseParts, OfferingEnrolmentParts, UniversityParts],
);

const documents = { one: trusted(OneOffering), open: trusted(OpenOfferings) };

type University = ResultOf<typeof OneOffering>['institutions'][number];
export type OfferingToApplyFor = NonNullable<ResultOf<typeof OneOffering>['offeringEnrolment']>;
export type OpenOffering = ResultOf<typeof OpenOfferings>['openOfferings']['nodes'][number];

/** An offering with what decides about applying for it; undefined when it is not enrolled in through the alliance. */
export async function offeringToApplyFor(request: Request, offeringId: string, languages: string[]) {
  const { data } = await ask(request, documents.one, { offeringId, languages });
  const { offeringEnrolment: offering, myEnrolments } = data;
  const living = myEnrolments.find((one) => one.offeringId === offeringId && one.phase !== 'ENDED');
  return {
    offering,
    home: homeOf(data),
    ...(living && { caseId: living.id }),
    ...(offering?.meetings && {
      clashes: clashesOf(
        { name: courseName(offering.course, offeringId), meetings: offering.meetings },
        meetingCourses(myEnrolments, offeringId),
      ),
    }),
  };
}

/** A page of what the reader's university may take. */
export async function openOfferings(
  request: Request,
  { first, after, languages }: { first: number; after: string | null; languages: string[] },
) {
  const { data } = await ask(request, documents.open, { first, after, languages });
  return { ...data.openOfferings, home: homeOf(data) };
}

function homeOf({
  me,
  institutions,
}: {
  me: { homeInstitution: string | null } | null;
  institutions: readonly University[];
}): University | null {
  return institutions.find(({ domain }) => domain === me?.homeInstitution) ?? null;
}
