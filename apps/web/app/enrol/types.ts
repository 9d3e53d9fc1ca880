import type { ResultOf } from '../graphql';
import type { OfferingEnrolmentParts } from './documents.server';

/** How to enrol in an offering, as the reader sees it. */
export type OfferingTerms = ResultOf<typeof OfferingEnrolmentParts>;
