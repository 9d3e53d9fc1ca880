import { Module } from '@nestjs/common';
import { GrantsRepository } from './adapters/grants.repository.js';
import { PeopleRepository } from './adapters/people.repository.js';
import { ConfirmGuest } from './use-cases/confirm-guest.js';
import { DescribePerson } from './use-cases/describe-person.js';
import { EnrolStaff } from './use-cases/enrol-staff.js';
import { ExternalIds } from './use-cases/external-ids.js';
import { FindActor } from './use-cases/find-actor.js';
import { GiveGrant } from './use-cases/give-grant.js';
import { SignInPerson } from './use-cases/sign-in-person.js';

const useCases = [SignInPerson, FindActor, DescribePerson, EnrolStaff, ConfirmGuest, GiveGrant, ExternalIds];

/** People and what they may do. The app provides `Database`, with `IDENTITY_ENTITIES`, and `Clock` globally. */
@Module({ providers: [PeopleRepository, GrantsRepository, ...useCases], exports: useCases })
export class IdentityModule {}
