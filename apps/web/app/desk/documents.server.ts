import { TextParts, UniversityParts } from '../documents.server';
import { VerdictParts } from '../enrol/documents.server';
import { graphql } from '../graphql';
import { trusted } from '../trusted-documents.server';

/** Who asks, and the names of all members. */
export const DeskReader = trusted(
  graphql(
    `
      query DeskReader($languages: [LanguageTag!]) {
        me {
          id
          grants {
            role
            institution
            faculty
          }
        }
        institutions {
          ...UniversityParts
        }
      }
    `,
    [UniversityParts],
  ),
);

const CourseParts = graphql(
  `
    fragment DeskCourseParts on Course @_unmask {
      id
      code
      title(languages: $languages) {
        ...TextParts
      }
    }
  `,
  [TextParts],
);

/** A case as a line of a list. */
export const RowParts = graphql(
  `
    fragment DeskRowParts on Enrolment @_unmask {
      id
      offeringId
      home
      host
      homeFaculty
      hostFaculty
      state
      since
      appliedAt
      dueAt
      decisions
      student {
        name
        programme
      }
      course {
        ...DeskCourseParts
      }
    }
  `,
  [CourseParts],
);

export const Queue = trusted(
  graphql(
    `
      query DeskQueue(
        $side: EnrolmentSide!
        $filter: QueueFilter
        $first: Int!
        $after: ID
        $languages: [LanguageTag!]
      ) {
        enrolmentQueue(side: $side, filter: $filter, first: $first, after: $after) {
          nodes {
            ...DeskRowParts
          }
          totalCount
          hasNextPage
          counts {
            state
            count
          }
          partners {
            partner
            count
          }
          offerings {
            count
            offering {
              offeringId
              course {
                ...DeskCourseParts
              }
            }
          }
          days {
            days
            count
            overdue
          }
        }
      }
    `,
    [RowParts, CourseParts],
  ),
);

/** Cases alone, for going through all of a filter. */
export const Rows = trusted(
  graphql(
    `
      query DeskRows($side: EnrolmentSide!, $filter: QueueFilter, $after: ID, $languages: [LanguageTag!]) {
        enrolmentQueue(side: $side, filter: $filter, first: 100, after: $after) {
          nodes {
            ...DeskRowParts
          }
          hasNextPage
        }
      }
    `,
    [RowParts],
  ),
);

/** The case that comes next. */
export const Next = trusted(
  graphql(`
    query DeskNext($side: EnrolmentSide!, $filter: QueueFilter, $after: ID) {
      enrolmentQueue(side: $side, filter: $filter, first: 1, after: $after) {
        nodes {
          id
        }
        totalCount
      }
    }
  `),
);

const ResultParts = graphql(`
  fragment DeskResultParts on EnrolmentResult @_unmask {
    enrolmentId
    state
    code
    params
  }
`);

export const DecideNominations = trusted(
  graphql(
    `
      mutation DeskNominations($rows: [NominationRow!]!, $idempotencyKey: String!) {
        decideNominations(rows: $rows, idempotencyKey: $idempotencyKey) {
          ...DeskResultParts
        }
      }
    `,
    [ResultParts],
  ),
);

export const DecideAdmissions = trusted(
  graphql(
    `
      mutation DeskAdmissions($rows: [AdmissionRow!]!, $idempotencyKey: String!) {
        decideAdmissions(rows: $rows, idempotencyKey: $idempotencyKey) {
          ...DeskResultParts
        }
      }
    `,
    [ResultParts],
  ),
);

const StuckParts = graphql(`
  fragment StuckParts on StuckCase @_unmask {
    waitingOn
    since
    lastContactAt
    cause
    code
  }
`);

export const Stuck = trusted(
  graphql(
    `
      query DeskStuck($side: EnrolmentSide!, $languages: [LanguageTag!]) {
        stuckCases(side: $side) {
          stuck {
            ...StuckParts
          }
          enrolment {
            ...DeskRowParts
          }
        }
      }
    `,
    [StuckParts, RowParts],
  ),
);

export const OneCase = trusted(
  graphql(
    `
      query DeskCase($id: ID!, $languages: [LanguageTag!]) {
        enrolment(id: $id) {
          ...DeskRowParts
          desired
          version
          offerUntil
          waitingPlace {
            position
            waiting
          }
          homeObserved {
            state
            at
          }
          hostObserved {
            state
            at
          }
          verdicts {
            ...VerdictParts
          }
          timeline {
            at
            from
            to
            refused
            reason
            by
          }
          shared {
            field
            value
          }
          messages {
            direction
            institution
            type
            state
            at
            errorCode
          }
          stuck {
            ...StuckParts
          }
        }
      }
    `,
    [RowParts, VerdictParts, StuckParts],
  ),
);

const HostOfferingParts = graphql(
  `
    fragment HostOfferingParts on HostOffering @_unmask {
      faculty
      mayPublish
      releasable
      fill {
        quota
        total
        held
        taken
        waiting
      }
      offering {
        offeringId
        host
        version
        timeZone
        admissionMode
        allocation
        seedCommitment
        seed
        enrolmentDeadline
        opensAt
        closesBefore
        course {
          ...DeskCourseParts
        }
      }
    }
  `,
  [CourseParts],
);

export const HostOfferings = trusted(
  graphql(
    `
      query DeskOfferings($languages: [LanguageTag!]) {
        hostOfferings {
          ...HostOfferingParts
        }
      }
    `,
    [HostOfferingParts],
  ),
);

export const OneOffering = trusted(
  graphql(
    `
      query DeskOffering($offeringId: ID!, $languages: [LanguageTag!]) {
        hostOffering(offeringId: $offeringId) {
          ...HostOfferingParts
          draft
        }
      }
    `,
    [HostOfferingParts],
  ),
);

export const PublishTerms = trusted(
  graphql(`
    mutation DeskPublishTerms($terms: String!, $basedOn: Int!) {
      publishTerms(terms: $terms, basedOn: $basedOn) {
        version
        mistakes {
          code
          params
        }
      }
    }
  `),
);

export const ReleaseQuota = trusted(
  graphql(`
    mutation DeskReleaseQuota($offeringId: ID!) {
      releaseQuota(offeringId: $offeringId)
    }
  `),
);

export const DealSeats = trusted(
  graphql(`
    mutation DeskDealSeats($offeringId: ID!, $seed: String!) {
      dealSeats(offeringId: $offeringId, seed: $seed) {
        offered
        waiting
      }
    }
  `),
);
