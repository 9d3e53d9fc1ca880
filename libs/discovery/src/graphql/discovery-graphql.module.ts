import { Module } from '@nestjs/common';
import { DiscoveryModule } from '../discovery.module.js';
import { CourseResolver } from './course.resolver.js';
import { IndexLoaders } from './index-loaders.js';
import { InstitutionResolver, PartnerFreshnessResolver } from './institution.resolver.js';
import { OfferingResolver } from './offering.resolver.js';
import { ProgrammeResolver } from './programme.resolver.js';
import { SearchResolver } from './search.resolver.js';

/** The alliance subgraph: search, institutions, and the contract's shareable fields from the index. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    ...[IndexLoaders, SearchResolver, CourseResolver, OfferingResolver, ProgrammeResolver],
    ...[InstitutionResolver, PartnerFreshnessResolver],
  ],
  exports: [IndexLoaders],
})
export class DiscoveryGraphqlModule {}

/** The resolver classes, for printing the schema without starting anything. */
export const DISCOVERY_RESOLVERS = [
  ...[SearchResolver, CourseResolver, OfferingResolver, ProgrammeResolver],
  ...[InstitutionResolver, PartnerFreshnessResolver],
] as const;
