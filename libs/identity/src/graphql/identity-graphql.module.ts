import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity.module.js';
import { MeResolver } from './me.resolver.js';

/** Who asks, at the GraphQL door. The app provides `SignInTickets` globally. */
@Module({ imports: [IdentityModule], providers: [MeResolver] })
export class IdentityGraphqlModule {}

/** The resolver classes, for printing the schema without starting anything. */
export const IDENTITY_RESOLVERS = [MeResolver] as const;
