import { CaseStudentRow } from './case-student.entity.js';
import { EnrolmentEventRow, EnrolmentRow } from './enrolment.entity.js';
import { HomePolicyRow } from './home-policy.entity.js';
import { IdempotencyRow } from './idempotency.entity.js';
import { CreateSeats20261125100100 } from './migrations/20261125100100-create-seats.js';
import { CreateEnrolments20261125100200 } from './migrations/20261125100200-create-enrolments.js';
import { AddCaseStudent20261125130100 } from './migrations/20261125130100-add-case-student.js';
import { CreateHomePolicy20261125130200 } from './migrations/20261125130200-create-home-policy.js';
import { SeatEntryRow, SeatRow } from './seat.entity.js';
import { OfferingQueueRow, WaitingPlaceRow } from './waiting-place.entity.js';

/** The tables of this lib, oldest migration first; those of offerings come before them. */
export const ENROLMENT_STORE = {
  entities: [
    ...[SeatRow, SeatEntryRow, EnrolmentRow, EnrolmentEventRow, CaseStudentRow],
    ...[WaitingPlaceRow, OfferingQueueRow, IdempotencyRow, HomePolicyRow],
  ],
  migrations: [
    ...[CreateSeats20261125100100, CreateEnrolments20261125100200],
    ...[AddCaseStudent20261125130100, CreateHomePolicy20261125130200],
  ],
} as const;
