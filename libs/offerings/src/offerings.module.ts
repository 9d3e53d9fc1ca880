import { Module } from '@nestjs/common';
import { OfferingTermsRepository } from './adapters/offering-terms.repository.js';
import { Offerings } from './use-cases/offerings.js';

/**
 * Terms of offerings. The app provides `Database` and `Clock` globally, with `OFFERINGS_STORE` among its tables.
 * `PublishTerms` stands with the class that keeps the seats (`EnrolmentModule`).
 */
@Module({ providers: [OfferingTermsRepository, Offerings], exports: [OfferingTermsRepository, Offerings] })
export class OfferingsModule {}
