import 'reflect-metadata';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  AuditJobsModule,
  AuditReadingModule,
  CheckpointKeys,
  CheckpointWitness,
  FileCheckpointWitness,
  MasterKeys,
  ReadAudit,
  ReadDisclosures,
  SignCheckpoints,
} from '@ithaca/audit';
import { Clock, Database } from '@ithaca/platform';
import { Outbox } from '@ithaca/sync';
import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import { ErasureLedger } from './adapters/erasure-ledger.js';
import { IdentityHolder } from './adapters/identity-holder.js';
import { PERSONAL_DATA_HOLDERS } from './adapters/personal-data-holder.js';
import { AuditPermissionsModule, PrivacyJobsModule, PrivacyModule } from './privacy.module.js';
import { ALLIANCE, ALLIANCE_STORE } from './testing/alliance-desk.js';
import { ExportPerson } from './use-cases/export-person.js';
import { OverdueErasures } from './use-cases/overdue-erasures.js';
import { ReplayErasures } from './use-cases/replay-erasures.js';
import { RequestErasure } from './use-cases/request-erasure.js';

const clock = new FixedClock('2027-02-01T10:00:00Z');
let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase(ALLIANCE_STORE);
});
afterAll(() => test.drop());

it('is put together by Nest from what an app provides, and answers by the table of permissions', async () => {
  const provided = [
    { provide: Database, useValue: test.database },
    { provide: Clock, useValue: clock },
    { provide: MasterKeys, useValue: new MasterKeys([Buffer.alloc(32, 7)]) },
    { provide: Outbox, useValue: new Outbox(ALLIANCE, clock) },
    { provide: ErasureLedger, useValue: new ErasureLedger('/dev/null') },
    { provide: PERSONAL_DATA_HOLDERS, useValue: [new IdentityHolder()] },
    { provide: CheckpointKeys, useValue: { current: async () => ({ kid: 'k1' }) } },
    { provide: CheckpointWitness, useValue: new FileCheckpointWitness('/dev/null') },
  ];
  @Global()
  @Module({
    imports: [AuditPermissionsModule],
    providers: provided,
    exports: [...provided.map(({ provide }) => provide), AuditPermissionsModule],
  })
  class Surroundings {}
  @Module({ imports: [Surroundings, PrivacyModule, PrivacyJobsModule, AuditReadingModule, AuditJobsModule] })
  class App {}

  const app = await NestFactory.createApplicationContext(App, { logger: false, abortOnError: false });
  for (const part of [ExportPerson, RequestErasure, ReplayErasures, OverdueErasures, ReadDisclosures, SignCheckpoints])
    expect(app.get<unknown>(part, { strict: false })).toBeInstanceOf(part);

  const officer = '01890000-0000-7000-8000-000000000001';
  await test.database.query(
    `insert into person (id, name, is_student, created_at) values ($1, 'Officer', false, now())`,
    [officer],
  );
  await test.database.query(
    `insert into role_grant (id, person_id, role, institution, valid_from) values ($1, $1, 'data-protection', 'unige.it', $2)`,
    [officer, new Date(0)],
  );
  const read = (institution: string | null) =>
    app
      .get(ReadAudit, { strict: false })
      .execute({ personId: officer }, { institution: institution as never, purpose: 'check', first: 10 });
  expect(await read('unige.it')).toMatchObject({ entries: [], checkpoint: null });
  await expect(read('us.es')).rejects.toMatchObject({ code: 'AUDIT_NOT_FOUND' });
  await expect(read(null)).rejects.toMatchObject({ code: 'AUDIT_NOT_FOUND' });
  await app.close();
});
