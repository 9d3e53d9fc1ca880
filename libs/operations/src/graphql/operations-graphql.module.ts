import { Module } from '@nestjs/common';
import { OperationsModule } from '../operations.module.js';
import { LinkResolver } from './link.resolver.js';
import { MessageResolver } from './message.resolver.js';
import { RepairResolver } from './repair.resolver.js';

/** Messages and links for operators, at the GraphQL door. */
@Module({ imports: [OperationsModule], providers: [MessageResolver, RepairResolver, LinkResolver] })
export class OperationsGraphqlModule {}

/** The resolver classes, for printing the schema without starting anything. */
export const OPERATIONS_RESOLVERS = [MessageResolver, RepairResolver, LinkResolver] as const;
