import { ask, GatewayUnavailable, Refused } from '../gateway.server';
import { graphql } from '../graphql';
import { trusted } from '../trusted-documents.server';

/** What came of a step. `no-answer`: nobody knows whether it arrived; asking again with the same key is safe. */
export type StepAnswer =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'refused'; readonly code: string; readonly params: Refused['params'] }
  | { readonly kind: 'no-answer' };

const Apply = trusted(
  graphql(`
    mutation WebApply($offeringId: ID!, $consents: [String!]!, $key: String!) {
      step: applyForOffering(offeringId: $offeringId, consents: $consents, idempotencyKey: $key) {
        id
      }
    }
  `),
);

const ON_CASES = {
  accept: trusted(
    graphql(`
      mutation WebAccept($id: ID!, $key: String!) {
        step: acceptOffer(enrolmentId: $id, idempotencyKey: $key) {
          id
        }
      }
    `),
  ),
  decline: trusted(
    graphql(`
      mutation WebDecline($id: ID!, $key: String!) {
        step: declineOffer(enrolmentId: $id, idempotencyKey: $key) {
          id
        }
      }
    `),
  ),
  recheck: trusted(
    graphql(`
      mutation WebRecheck($id: ID!, $key: String!) {
        step: recheckEnrolment(enrolmentId: $id, idempotencyKey: $key) {
          id
        }
      }
    `),
  ),
};

const Withdraw = trusted(
  graphql(`
    mutation WebWithdraw($id: ID!, $key: String!, $reason: String) {
      step: withdrawEnrolment(enrolmentId: $id, idempotencyKey: $key, reason: $reason) {
        id
      }
    }
  `),
);

/** A request for a seat. */
export function applyFor(
  request: Request,
  application: { offeringId: string; consents: string[]; key: string },
): Promise<StepAnswer> {
  return step(() => ask(request, Apply, application));
}

export function onCase(
  request: Request,
  what: keyof typeof ON_CASES,
  variables: { id: string; key: string },
): Promise<StepAnswer> {
  return step(() => ask(request, ON_CASES[what], variables));
}

/** @param variables `reason` in the student's words */
export function withdraw(
  request: Request,
  variables: { id: string; key: string; reason: string | null },
): Promise<StepAnswer> {
  return step(() => ask(request, Withdraw, variables));
}

/** Never a guess: what was not answered is told as such. A lost session is the caller's: the form comes back filled. */
async function step(asked: () => Promise<{ data: { step: { id: string } } }>): Promise<StepAnswer> {
  try {
    return { kind: 'done', id: (await asked()).data.step.id };
  } catch (error) {
    if (error instanceof Refused && error.kind !== 'unauthenticated')
      return { kind: 'refused', code: error.code, params: error.params };
    if (error instanceof GatewayUnavailable) return { kind: 'no-answer' };
    throw error;
  }
}
