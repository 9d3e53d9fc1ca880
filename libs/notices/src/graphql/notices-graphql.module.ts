import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices.module.js';
import { NoticesResolver } from './notices.resolver.js';

/** The inbox and the choices, at the GraphQL door. */
@Module({ imports: [NoticesModule], providers: [NoticesResolver] })
export class NoticesGraphqlModule {}

/** The resolver classes, for printing the schema without starting anything. */
export const NOTICES_RESOLVERS = [NoticesResolver] as const;
