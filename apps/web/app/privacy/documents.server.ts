import { UniversityParts } from '../documents.server';
import { graphql, type ResultOf } from '../graphql';
import { trusted } from '../trusted-documents.server';

const Disclosures = graphql(
  `
    query WebMyDisclosures($first: Int!, $after: Int, $languages: [LanguageTag!]) {
      myDisclosures(first: $first, after: $after) {
        nodes {
          institution
          action
          refused
          byReader
          recipient
          on
          times
          seen
          changed
        }
        next
      }
      institutions {
        ...UniversityParts
      }
    }
  `,
  [UniversityParts],
);

export type Disclosure = ResultOf<typeof Disclosures>['myDisclosures']['nodes'][number];

export const MyDisclosures = trusted(Disclosures);

export const MyData = trusted(
  graphql(`
    query WebMyData {
      myData
    }
  `),
);

export const EraseMe = trusted(
  graphql(`
    mutation WebEraseMe {
      requestErasure {
        id
        erased {
          what
          count
        }
        kept {
          what
          ground
        }
        partners {
          institution
          acknowledgedAt
        }
      }
    }
  `),
);

export const Universities = trusted(
  graphql(
    `
      query WebPrivacyUniversities($languages: [LanguageTag!]) {
        institutions {
          ...UniversityParts
        }
      }
    `,
    [UniversityParts],
  ),
);
