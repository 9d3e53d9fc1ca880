import { AuditModule, MasterKeys, masterKeys } from '@ithaca/audit';
import { CourseSearchRepository, CourseTitles } from '@ithaca/discovery';
import { CourseNames, EnrolmentHolder, EnrolmentModule, PersonRecipients } from '@ithaca/enrolment';
import { MailSettings, NoticesGraphqlModule, Recipients } from '@ithaca/notices';
import { PartnerRegistry } from '@ithaca/partners';
import { Database } from '@ithaca/platform';
import {
  AuditPermissionsModule,
  ErasureLedger,
  IdentityHolder,
  PERSONAL_DATA_HOLDERS,
  PrivacyGraphqlModule,
} from '@ithaca/privacy';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { AllianceConfig } from './config.js';

type PeopleDataConfig = Pick<AllianceConfig, 'auditMasterKey' | 'erasureLedger' | 'siteUrl' | 'mailFrom' | 'mailName'>;

/** What audit, notices and privacy need of the app, for every module of the process. */
@Global()
@Module({})
export class PeopleDataModule {
  static of({ auditMasterKey, erasureLedger, siteUrl, mailFrom, mailName }: PeopleDataConfig): DynamicModule {
    const providers = [
      { provide: MasterKeys, useValue: masterKeys(auditMasterKey) },
      { provide: ErasureLedger, useValue: new ErasureLedger(erasureLedger) },
      { provide: MailSettings, useValue: new MailSettings(siteUrl, { address: mailFrom, name: mailName }) },
      { provide: Recipients, useClass: PersonRecipients },
      {
        provide: CourseNames,
        inject: [Database],
        useFactory: (database: Database) =>
          new CourseTitles(new CourseSearchRepository(database), new PartnerRegistry(database)),
      },
    ];
    return {
      module: PeopleDataModule,
      imports: [AuditPermissionsModule],
      providers,
      exports: [...providers.map(({ provide }) => provide), AuditPermissionsModule],
    };
  }
}

/** Who keeps data of people; the enrolment comes first, since it withdraws what is open in the person's name. */
@Global()
@Module({
  imports: [EnrolmentModule],
  providers: [
    {
      provide: PERSONAL_DATA_HOLDERS,
      inject: [EnrolmentHolder],
      useFactory: (enrolment: EnrolmentHolder) => [enrolment, new IdentityHolder()],
    },
  ],
  exports: [PERSONAL_DATA_HOLDERS],
})
export class DataHoldersModule {}

/** The doors to all of it. */
export const PEOPLE_DATA_DOORS = [AuditModule, DataHoldersModule, NoticesGraphqlModule, PrivacyGraphqlModule];
