import type { MessageRowParts } from './documents.server';
import type { DeadLetters, Drift, Latency, Links, OneMessage, ReplayMessages } from './documents.server';
import type { ResultOf } from '../graphql';
import type { TrustedDocument } from '../trusted-documents.server';

type Answer<Document> = Document extends TrustedDocument<infer Result, never> ? Result : never;

export type MessageRow = ResultOf<typeof MessageRowParts>;
export type MessageLink = Answer<typeof Links>['messageLinks'][number];
export type DeadLetterGroup = Answer<typeof DeadLetters>['deadLetters'][number];
export type LatencyHour = Answer<typeof Latency>['messageLatency'][number];
export type PartnerDrift = Answer<typeof Drift>['driftReport'][number];
export type WholeMessage = Answer<typeof OneMessage>['message'];
export type RepairResult = Answer<typeof ReplayMessages>['replayMessages'][number];

/** A part of a page that could not be had this time; the others are shown. */
export type Part<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };
