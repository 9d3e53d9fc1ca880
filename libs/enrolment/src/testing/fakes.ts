import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { type EnrolmentMessage, EnrolmentMessages, type SharedData } from '../adapters/enrolment-messages.js';
import { CaseTelling } from '../use-cases/case-telling.js';
import { HomePolicies } from '../adapters/home-policies.js';
import { tellingOf } from '../domain/enrolment-case.js';
import type { OpenDesk } from '../use-cases/open-desk.js';
import type { HomePolicy } from '../domain/decide-application.js';

/** Writes messages into a table, so that a spec sees what was committed. */
export class TableMessages extends EnrolmentMessages {
  static readonly Migration = class CreateSentMessage20261125109900 implements MigrationInterface {
    name = 'CreateSentMessage20261125109900';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(
        `create table sent_message (id bigint generated always as identity, type text, receiver text, enrolment uuid)`,
      );
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query('drop table sent_message');
    }
  };

  async add(tx: EntityManager, messages: readonly EnrolmentMessage[]): Promise<readonly SharedData[]> {
    if (messages.length === 0) return [];
    await tx.query(
      `insert into sent_message (type, receiver, enrolment)
       select * from unnest($1::text[], $2::text[], $3::uuid[])`,
      [messages.map(({ type }) => type), messages.map(({ to }) => to), messages.map(({ enrolment }) => enrolment.id)],
    );
    return [];
  }
}

/** Tells universities and nobody else. */
export class TellUniversities extends CaseTelling {
  private readonly messages = new TableMessages();

  async tell({ tx, moves }: OpenDesk): Promise<void> {
    const told = moves.events.filter(({ outcome }) => outcome === 'moved');
    await this.messages.add(
      tx,
      told.flatMap(({ enrolmentId, from, to, reason }) =>
        tellingOf(from, to).map(({ side, type }) => {
          const enrolment = moves.get(enrolmentId);
          return { type, to: enrolment[side], enrolment, reason };
        }),
      ),
    );
  }
}

/** Every university decides by rule, until a spec says that a person looks. */
export class FakeHomePolicies extends HomePolicies {
  policy: HomePolicy = { review: 'auto', answerWithinHours: 120, version: 'home-1' };

  async of(): Promise<HomePolicy> {
    return this.policy;
  }
}
