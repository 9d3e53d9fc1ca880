import { graphql } from '../graphql';
import { trusted } from '../trusted-documents.server';

/** What a message in a list shows. */
export const MessageRowParts = graphql(`
  fragment MessageRowParts on LoggedMessage @_unmask {
    id
    direction
    institution
    stream
    sequence
    type
    state
    at
    nextTryAt
    errorCode
  }
`);

export const Links = trusted(
  graphql(`
    query OperatorLinks {
      messageLinks {
        institution
        waiting
        waitingSince
        deadLetters
        lastAppliedAt
        lastReceivedAt
        failingCode
        stops {
          direction
          since
          stream
        }
        keyKnown
        keyValidUntil
        mayResume
      }
    }
  `),
);

export const DeadLetters = trusted(
  graphql(`
    query OperatorDeadLetters {
      deadLetters {
        code
        institution
        type
        count
        oldestAt
        oldestId
        owner
        mayDecide
      }
    }
  `),
);

export const Latency = trusted(
  graphql(`
    query OperatorLatency($hours: Int!) {
      messageLatency(hours: $hours) {
        hour
        count
        p50Ms
        p95Ms
      }
    }
  `),
);

export const Drift = trusted(
  graphql(`
    query OperatorDrift {
      driftReport {
        institution
        comparedAt
        compared
        triedAt
        errorCode
        differences {
          stream
          kind
          ours
          theirs
          firstSeenAt
          lastSeenAt
        }
      }
    }
  `),
);

export const Messages = trusted(
  graphql(
    `
      query OperatorMessages($filter: MessageFilter, $first: Int!, $after: String) {
        messages(filter: $filter, first: $first, after: $after) {
          nodes {
            ...MessageRowParts
          }
          next
          counts {
            state
            count
          }
          types
        }
      }
    `,
    [MessageRowParts],
  ),
);

export const OneMessage = trusted(
  graphql(
    `
      query OperatorMessage($id: ID!) {
        message(id: $id) {
          id
          direction
          institution
          stream
          sequence
          type
          state
          at
          nextTryAt
          errorCode
          errorParams
          owner
          body
          data
          sentAt
          ackedAt
          appliedAt
          parkedAt
          mayDecide
          attemptCount
          attempts {
            beganAt
            endedAt
            result
            code
            params
          }
          decisions {
            action
            by
            reason
            at
            replacedBy
          }
          receipt {
            status
            body
          }
          neighbours {
            ...MessageRowParts
          }
        }
      }
    `,
    [MessageRowParts],
  ),
);

const RepairParts = graphql(`
  fragment RepairParts on RepairResult @_unmask {
    id
    done
    newId
    code
    params
  }
`);

export const ReplayMessages = trusted(
  graphql(
    `
      mutation OperatorReplay($ids: [ID!]!, $reason: String!) {
        replayMessages(ids: $ids, reason: $reason) {
          ...RepairParts
        }
      }
    `,
    [RepairParts],
  ),
);

export const ReplayCause = trusted(
  graphql(
    `
      mutation OperatorReplayCause($code: String!, $institution: ID!, $type: String!, $reason: String!) {
        replayCause(code: $code, institution: $institution, type: $type, reason: $reason) {
          ...RepairParts
        }
      }
    `,
    [RepairParts],
  ),
);

export const EditAndReplay = trusted(
  graphql(
    `
      mutation OperatorEdit($id: ID!, $data: String!, $reason: String!) {
        editAndReplay(id: $id, data: $data, reason: $reason) {
          ...RepairParts
        }
      }
    `,
    [RepairParts],
  ),
);

export const AbandonMessage = trusted(
  graphql(
    `
      mutation OperatorAbandon($id: ID!, $reason: String!) {
        abandonMessage(id: $id, reason: $reason) {
          ...RepairParts
        }
      }
    `,
    [RepairParts],
  ),
);

export const ResumeLink = trusted(
  graphql(`
    mutation OperatorResume($institution: ID!, $direction: String!, $reason: String!, $resend: Boolean!) {
      resumeLink(institution: $institution, direction: $direction, reason: $reason, resend: $resend)
    }
  `),
);
