import { Module } from '@nestjs/common';
import { DiscoveryGraphqlModule } from '@ithaca/discovery';
import { EnrolmentModule } from '@ithaca/enrolment';
import { EnrolmentLinks, OfferingEnrolmentLinks, OfferingLinks } from './enrolment-links.resolver.js';
import { OfferingLoaders } from './offering-loaders.js';

/** Where enrolling and the catalogue meet: neither lib knows the other. */
@Module({
  imports: [DiscoveryGraphqlModule, EnrolmentModule],
  providers: [OfferingLoaders, EnrolmentLinks, OfferingEnrolmentLinks, OfferingLinks],
})
export class EnrolmentLinksModule {}
