import { Module } from '@nestjs/common';
import { AuditModule } from '@ithaca/audit';
import { IdentityModule } from '@ithaca/identity';
import { NoticesModule } from '@ithaca/notices';
import { OfferingsModule, PublishTerms, SeatPlan } from '@ithaca/offerings';
import { CaseTelling } from './use-cases/case-telling.js';
import { CaseReader } from './adapters/case-reader.js';
import { CaseStudentsRepository } from './adapters/case-students.repository.js';
import { EnrolmentOutbox } from './adapters/enrolment-outbox.js';
import { EnrolmentMessages } from './adapters/enrolment-messages.js';
import { EnrolmentRepository } from './adapters/enrolment.repository.js';
import { Failpoints } from './adapters/failpoints.js';
import { HomePolicies } from './adapters/home-policies.js';
import { HomePolicyRepository } from './adapters/home-policy.repository.js';
import { IdempotencyRepository } from './adapters/idempotency.repository.js';
import { SeatRepository } from './adapters/seat.repository.js';
import { WaitingListRepository } from './adapters/waiting-list.repository.js';
import { AcceptOffer } from './use-cases/accept-offer.js';
import { AdmitNominated } from './use-cases/admit-nominated.js';
import { ApplyAsStudent } from './use-cases/apply-as-student.js';
import { ApplyForOffering } from './use-cases/apply-for-offering.js';
import { Cancel } from './use-cases/cancel.js';
import { CloseLists } from './use-cases/close-lists.js';
import { EnrolmentHolder } from './use-cases/enrolment-holder.js';
import { CaseDesk } from './use-cases/case-desk.js';
import { DealSeats } from './use-cases/deal-seats.js';
import { DecideNomination } from './use-cases/decide-nomination.js';
import { DeclineOffer } from './use-cases/decline-offer.js';
import { ExpireOffers } from './use-cases/expire-offers.js';
import { FitSeats } from './use-cases/fit-seats.js';
import { ConfirmByHost, MarkUnconfirmed, RejectByHost } from './use-cases/host-answers.js';
import { NoteWord } from './use-cases/note-word.js';
import { OfferingDesk } from './use-cases/offering-desk.js';
import { ReadCases } from './use-cases/read-cases.js';
import { RecheckAsStudent } from './use-cases/recheck-as-student.js';
import { RecheckEligibility } from './use-cases/recheck-eligibility.js';
import { ReleaseQuotas } from './use-cases/release-quotas.js';
import { ReleaseQuota } from './use-cases/release-quota.js';
import { ResolveUnconfirmed } from './use-cases/resolve-unconfirmed.js';
import { SeeOfferings } from './use-cases/see-offerings.js';
import { StudentDesk } from './use-cases/student-desk.js';
import { TakeMessages } from './use-cases/take-messages.js';
import { TellEverybody } from './use-cases/tell-everybody.js';
import { TellInTime } from './use-cases/tell-in-time.js';
import { WaitingList } from './use-cases/waiting-list.js';
import { WatchHosts } from './use-cases/watch-hosts.js';
import { Withdraw } from './use-cases/withdraw.js';

const TABLES = [
  ...[EnrolmentRepository, IdempotencyRepository, SeatRepository, WaitingListRepository, Failpoints],
  ...[CaseStudentsRepository, CaseReader, HomePolicyRepository],
];
const DESKS = [AdmitNominated, CaseDesk, OfferingDesk, StudentDesk];

/** What an app, and whoever is to do these things, asks for. */
export const ENROLMENT_USE_CASES = [
  ...[ApplyForOffering, DecideNomination, DealSeats, AcceptOffer, DeclineOffer, ExpireOffers, Withdraw],
  ...[ConfirmByHost, RejectByHost, MarkUnconfirmed, ReleaseQuota, PublishTerms, WaitingList],
  ...[Cancel, ResolveUnconfirmed, RecheckEligibility, NoteWord, TakeMessages, WatchHosts, ReleaseQuotas],
  ...[CloseLists, TellInTime, EnrolmentHolder],
] as const;

/** What asks the home university, or reads. */
const FOR_PEOPLE = [ApplyAsStudent, RecheckAsStudent, SeeOfferings, ReadCases];

/**
 * Seats, cases and waiting lists. The app provides globally `Database` (with the tables of `OFFERINGS_STORE`,
 * `ENROLMENT_STORE`, `SYNC_STORE`, `AUDIT_STORE` and `NOTICES_STORE`), `Clock`, `Outbox`, `StudentRecords`, `CourseNames`,
 * `MasterKeys`, `Recipients` and `MailSettings`.
 */
@Module({
  imports: [OfferingsModule, IdentityModule, AuditModule, NoticesModule],
  providers: [
    ...[...TABLES, ...DESKS, ...ENROLMENT_USE_CASES, ...FOR_PEOPLE],
    { provide: SeatPlan, useClass: FitSeats },
    { provide: EnrolmentMessages, useClass: EnrolmentOutbox },
    { provide: CaseTelling, useClass: TellEverybody },
    { provide: HomePolicies, useExisting: HomePolicyRepository },
  ],
  exports: [
    ...ENROLMENT_USE_CASES,
    ...FOR_PEOPLE,
    CaseReader,
    CaseStudentsRepository,
    HomePolicyRepository,
    OfferingsModule,
  ],
})
export class EnrolmentModule {}
