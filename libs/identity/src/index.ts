import { AccountRow } from './adapters/account.entity.js';
import { GuestRequestRow } from './adapters/guest-request.entity.js';
import { PersonEsiRow } from './adapters/person-esi.entity.js';
import { PersonRow } from './adapters/person.entity.js';
import { RoleGrantRow } from './adapters/role-grant.entity.js';

export * from './adapters/migrations/20261125110000-create-person.js';
export * from './adapters/sign-in-tickets.js';
export * from './domain/claims.js';
export * from './domain/demand.js';
export * from './domain/errors.js';
export * from './domain/esi.js';
export * from './domain/grant.js';
export * from './domain/may-do.js';
export * from './domain/permissions.js';
export { CurrentActor } from './graphql/current-actor.js';
export * from './graphql/current-person.js';
export * from './graphql/identity-graphql.module.js';
export * from './identity.module.js';
export * from './use-cases/confirm-guest.js';
export * from './use-cases/describe-person.js';
export * from './use-cases/enrol-staff.js';
export * from './use-cases/external-ids.js';
export * from './use-cases/find-actor.js';
export * from './use-cases/give-grant.js';
export * from './use-cases/sign-in-person.js';

export const IDENTITY_ENTITIES = [PersonRow, AccountRow, PersonEsiRow, RoleGrantRow, GuestRequestRow] as const;
