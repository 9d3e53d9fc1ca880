import { ask } from '../gateway.server';
import { graphql, type ResultOf } from '../graphql';
import { trusted } from '../trusted-documents.server';
import { CaseParts, OfferingEnrolmentParts, VerdictParts } from './documents.server';

const MyCases = graphql(
  `
    query WebMyCases($languages: [LanguageTag!]) {
      myEnrolments {
        ...CaseParts
      }
    }
  `,
  [CaseParts],
);

const OneCase = graphql(
  `
    query WebCase($id: ID!, $languages: [LanguageTag!]) {
      enrolment(id: $id) {
        ...CaseParts
        desired
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
        actions
        shared {
          field
          value
        }
        terms {
          ...OfferingEnrolmentParts
        }
      }
    }
  `,
  [CaseParts, OfferingEnrolmentParts, VerdictParts],
);

const CaseVersion = graphql(`
  query WebCaseVersion($id: ID!) {
    enrolment(id: $id) {
      version
    }
  }
`);

const documents = { mine: trusted(MyCases), one: trusted(OneCase), version: trusted(CaseVersion) };

export type CaseInList = ResultOf<typeof MyCases>['myEnrolments'][number];
export type WholeCase = ResultOf<typeof OneCase>['enrolment'];
export type CaseEvent = CaseInList['timeline'][number];

/** The reader's own cases, the newest first. */
export async function myCases(request: Request, languages: string[]): Promise<readonly CaseInList[]> {
  return (await ask(request, documents.mine, { languages })).data.myEnrolments;
}

/** @throws Refused when it is not the reader's */
export async function oneCase(request: Request, id: string, languages: string[]): Promise<WholeCase> {
  return (await ask(request, documents.one, { id, languages })).data.enrolment;
}

/** Grows with every change of a case. */
export async function caseVersion(request: Request, id: string): Promise<number> {
  return (await ask(request, documents.version, { id })).data.enrolment.version;
}
