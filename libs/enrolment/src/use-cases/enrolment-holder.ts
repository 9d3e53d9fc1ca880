import { Injectable } from '@nestjs/common';
import { type ErasureResult, PersonalDataHolder, type PersonReference } from '@ithaca/privacy';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { EnrolmentRow } from '../adapters/enrolment.entity.js';
import { EnrolmentRefused } from '../domain/errors.js';
import { isFinal } from '../domain/enrolment-states.js';
import { Withdraw } from './withdraw.js';

/**
 * Cases of a person. What travelled with them is erased; the case itself stays as a record of a public task under an id
 * that nothing leads from to the person any more (domain rules, section 8).
 */
@Injectable()
export class EnrolmentHolder extends PersonalDataHolder {
  readonly name = 'enrolment';

  constructor(private readonly withdraw: Withdraw) {
    super();
  }

  async export(personId: string, tx: EntityManager): Promise<unknown> {
    const rows = await tx.query<{ data: unknown }[]>(
      `select to_jsonb(e) - 'student_id' || jsonb_build_object(
         'sharedData', (select record from enrolment_student s where s.enrolment_id = e.id),
         'history', (select coalesce(jsonb_agg(jsonb_build_object('at', v.at, 'from', v.from_state, 'to', v.to_state,
           'outcome', v.outcome, 'reason', v.reason) order by v.id), '[]') from enrolment_event v where v.enrolment_id = e.id)
       ) as data from enrolment e where student_id = $1 order by applied_at, id`,
      [personId],
    );
    return rows.length > 0 ? rows.map(({ data }) => data) : null;
  }

  async erase(personId: string, tx: EntityManager): Promise<ErasureResult> {
    const cases = await tx.getRepository(EnrolmentRow).findBy({ studentId: personId });
    let withdrawn = 0;
    for (const { id } of cases.filter(({ state }) => !isFinal(state))) {
      try {
        const request = { enrolmentId: id, idempotencyKey: `erasure ${id}`, reason: 'ERASURE' };
        await this.withdraw.execute({ id: personId }, request, tx);
        withdrawn += 1;
      } catch (error) {
        // Too late to withdraw: an academic record that stays.
        if (!(error instanceof EnrolmentRefused)) throw error;
      }
    }
    const [, erased] = (await tx.query('delete from enrolment_student where enrolment_id = any($1)', [
      cases.map(({ id }) => id),
    ])) as [unknown, number];
    return {
      erased: [
        ...(erased > 0 ? [{ what: 'shared-student-data', count: erased }] : []),
        ...(withdrawn > 0 ? [{ what: 'open-application', count: withdrawn }] : []),
      ],
      kept: cases.length > 0 ? [{ what: 'enrolment', ground: 'public-task' }] : [],
    };
  }

  /** Hosts that were asked to admit the person, by the cases they know. */
  override async recipients(
    personId: string,
    tx: EntityManager,
  ): Promise<ReadonlyMap<SchacDomain, readonly PersonReference[]>> {
    const rows = await tx.query<{ host: SchacDomain; id: string }[]>(
      `select distinct e.host, e.id from enrolment e join enrolment_event v on v.enrolment_id = e.id
       where e.student_id = $1 and v.outcome = 'moved' and v.to_state = 'HOST_PENDING' order by e.host, e.id`,
      [personId],
    );
    const byHost = Map.groupBy(rows, ({ host }) => host);
    return new Map([...byHost].map(([host, of]) => [host, of.map(({ id }) => ({ kind: 'enrolment', value: id }))]));
  }
}
