import { TextParts, UniversityParts } from '../documents.server';
import { graphql } from '../graphql';

/** One rule, as it was judged. */
export const VerdictParts = graphql(`
  fragment VerdictParts on RuleVerdict @_unmask {
    check
    state
    group
    asked
  }
`);

/** How to enrol in an offering, as the reader sees it. */
export const OfferingEnrolmentParts = graphql(
  `
    fragment OfferingEnrolmentParts on OfferingEnrolment @_unmask {
      offeringId
      courseId
      host
      timeZone
      opensAt
      closesBefore
      window
      allocation
      seats {
        total
        free
        ownTotal
        ownFree
        waiting
      }
      consents
      firstTeachingDay
      lastTeachingDay
      lastFreeWithdrawal
      lastRecordedWithdrawal
      meetings {
        firstLocalStart
        durationMinutes
        weeks
        place
        starts
      }
      eligibility {
        state
        verdicts {
          ...VerdictParts
        }
        ectsAfter
        aboveFullTerm
      }
      silent
    }
  `,
  [VerdictParts],
);

/** A course as the pages of enrolling name it. */
export const NamedCourseParts = graphql(
  `
    fragment NamedCourseParts on Course @_unmask {
      id
      code
      title(languages: $languages) {
        ...TextParts
      }
      ects {
        min
        max
      }
      teachingLanguages
      mode
    }
  `,
  [TextParts],
);

/** What a list of cases shows of one. */
export const CaseParts = graphql(
  `
    fragment CaseParts on Enrolment @_unmask {
      id
      offeringId
      state
      phase
      nextActor
      version
      appliedAt
      dueAt
      offerUntil
      waitingPlace {
        position
        positionOfHome
        waiting
        waitingOfHome
      }
      timeline {
        at
        from
        to
        refused
        reason
        by
      }
      course {
        ...NamedCourseParts
      }
      homeInstitution {
        ...UniversityParts
      }
      hostInstitution {
        ...UniversityParts
      }
    }
  `,
  [NamedCourseParts, UniversityParts],
);

/** A case of the reader as far as its meetings go. */
export const MeetingCaseParts = graphql(
  `
    fragment MeetingCaseParts on Enrolment @_unmask {
      offeringId
      phase
      course {
        code
        title(languages: $languages) {
          ...TextParts
        }
      }
      terms {
        meetings {
          starts
          durationMinutes
        }
      }
    }
  `,
  [TextParts],
);
