import { Module } from '@nestjs/common';
import { IdentityModule } from '@ithaca/identity';
import { EnrolmentModule } from '../enrolment.module.js';
import { CoordinatorResolver } from './coordinator.resolver.js';
import { EnrolmentResolver } from './enrolment.resolver.js';
import { StudentResolver } from './student.resolver.js';

/** Enrolling, at the GraphQL door. */
@Module({
  imports: [EnrolmentModule, IdentityModule],
  providers: [EnrolmentResolver, StudentResolver, CoordinatorResolver],
})
export class EnrolmentGraphqlModule {}
