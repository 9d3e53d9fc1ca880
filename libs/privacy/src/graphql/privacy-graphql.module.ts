import { AuditReadingModule } from '@ithaca/audit';
import { IdentityModule } from '@ithaca/identity';
import { Module } from '@nestjs/common';
import { PrivacyModule } from '../privacy.module.js';
import { PrivacyResolver } from './privacy.resolver.js';

/** People's own data, at the GraphQL door. The app provides `AuditPermissions` globally too. */
@Module({ imports: [PrivacyModule, AuditReadingModule, IdentityModule], providers: [PrivacyResolver] })
export class PrivacyGraphqlModule {}
