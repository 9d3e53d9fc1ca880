import { Module } from '@nestjs/common';
import { PartnerRegistry } from './adapters/partner-registry.js';

/** The registry. The app provides `Database` globally, with `InstitutionRow` among its entities. */
@Module({ providers: [PartnerRegistry], exports: [PartnerRegistry] })
export class PartnersModule {}
