import type { ResultOf } from '../graphql';
import type { TrustedDocument } from '../trusted-documents.server';
import type { RowParts, Queue, OneCase, HostOfferings, Stuck, OneOffering } from './documents.server';

type Of<Document> = Document extends TrustedDocument<infer Result, never> ? Result : never;

export type CaseRow = ResultOf<typeof RowParts>;
export type QueueView = Of<typeof Queue>['enrolmentQueue'];
export type CaseView = Of<typeof OneCase>['enrolment'];
export type HostOffering = Of<typeof HostOfferings>['hostOfferings'][number];
export type HostOfferingView = Of<typeof OneOffering>['hostOffering'];
export type StuckRow = Of<typeof Stuck>['stuckCases'][number];
export type StuckReason = StuckRow['stuck'];

/** What a coordinator may decide. */
export const DECISIONS = ['nominate', 'reject', 'confirm', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Those that a student reads a reason for. */
export const needsReason = (decision: Decision): boolean => decision === 'reject' || decision === 'refuse';
export const decisionsOf = (side: 'home' | 'host'): readonly [Decision, Decision] =>
  side === 'home' ? ['nominate', 'reject'] : ['confirm', 'refuse'];
export const sideOf = (decision: Decision): 'home' | 'host' =>
  decision === 'nominate' || decision === 'reject' ? 'home' : 'host';

/** What came of one row. */
export interface RowResult {
  readonly enrolmentId: string;
  readonly state: string | null;
  readonly code: string | null;
  readonly params: string | null;
}
