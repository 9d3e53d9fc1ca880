import { Module } from '@nestjs/common';
import { OfferingsModule, PublishTerms, SeatPlan } from '@ithaca/offerings';
import { EnrolmentRepository } from './adapters/enrolment.repository.js';
import { Failpoints } from './adapters/failpoints.js';
import { IdempotencyRepository } from './adapters/idempotency.repository.js';
import { SeatRepository } from './adapters/seat.repository.js';
import { WaitingListRepository } from './adapters/waiting-list.repository.js';
import { AcceptOffer } from './use-cases/accept-offer.js';
import { AdmitNominated } from './use-cases/admit-nominated.js';
import { ApplyForOffering } from './use-cases/apply-for-offering.js';
import { CaseDesk } from './use-cases/case-desk.js';
import { DealSeats } from './use-cases/deal-seats.js';
import { DecideNomination } from './use-cases/decide-nomination.js';
import { DeclineOffer } from './use-cases/decline-offer.js';
import { ExpireOffers } from './use-cases/expire-offers.js';
import { FitSeats } from './use-cases/fit-seats.js';
import { ConfirmByHost, MarkUnconfirmed, RejectByHost } from './use-cases/host-answers.js';
import { OfferingDesk } from './use-cases/offering-desk.js';
import { ReleaseQuota } from './use-cases/release-quota.js';
import { WaitingList } from './use-cases/waiting-list.js';
import { Withdraw } from './use-cases/withdraw.js';

const TABLES = [EnrolmentRepository, IdempotencyRepository, SeatRepository, WaitingListRepository, Failpoints];
const DESKS = [AdmitNominated, CaseDesk, OfferingDesk];

/** What an app, and whoever is to do these things, asks for. */
export const ENROLMENT_USE_CASES = [
  ...[ApplyForOffering, DecideNomination, DealSeats, AcceptOffer, DeclineOffer, ExpireOffers, Withdraw],
  ...[ConfirmByHost, RejectByHost, MarkUnconfirmed, ReleaseQuota, PublishTerms, WaitingList],
] as const;

/**
 * Seats, cases and waiting lists. The app provides globally `Database` (with the tables of `OFFERINGS_STORE` and
 * `ENROLMENT_STORE`), `Clock`, `EnrolmentMessages` and `HomePolicies`.
 */
@Module({
  imports: [OfferingsModule],
  providers: [...TABLES, ...DESKS, { provide: SeatPlan, useClass: FitSeats }, ...ENROLMENT_USE_CASES],
  exports: [...ENROLMENT_USE_CASES],
})
export class EnrolmentModule {}
