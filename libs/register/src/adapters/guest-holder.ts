import { type ErasureResult, PersonalDataHolder, type PersonReference } from '@ithaca/privacy';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import type { ErasedCases } from './erased-cases.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What a host got of a guest with their cases. It knows no persons of the alliance: references name the cases. The
 * admission itself stays, under an id that leads to nobody here. A university's own students are its own affair.
 */
export class GuestHolder extends PersonalDataHolder {
  readonly name = 'register';

  constructor(
    private readonly domain: SchacDomain,
    private readonly erasedCases: ErasedCases,
  ) {
    super();
  }

  /** Nothing here is found by a person of the alliance, which exports what it has told. */
  async export(): Promise<unknown> {
    return null;
  }

  async erase(_personId: string, tx: EntityManager, references: readonly PersonReference[]): Promise<ErasureResult> {
    const ids = references.flatMap(({ kind, value }) => (kind === 'enrolment' && UUID.test(value) ? [value] : []));
    if (ids.length === 0) return { erased: [], kept: [] };
    await this.erasedCases.add(ids, tx);
    const students = await this.count(
      `update admission set student = null, esi_key = null
       where enrolment_id = any($1::uuid[]) and home <> $2 and (student is not null or esi_key is not null)`,
      ids,
      tx,
    );
    const identifiers = await this.count(
      `update case_copy set esi_key = null where enrolment_id = any($1::uuid[]) and home <> $2 and esi_key is not null`,
      ids,
      tx,
    );
    const [left] = await tx.query<{ admission: boolean; message: boolean }[]>(
      `select exists (select 1 from admission where enrolment_id = any($1::uuid[])) as admission,
         exists (select 1 from inbox where stream = any($1::text[])) as message`,
      [ids],
    );
    return {
      erased: [
        ...(students > 0 ? [{ what: 'admission.student', count: students }] : []),
        ...(identifiers > 0 ? [{ what: 'case.student-identifier', count: identifiers }] : []),
      ],
      kept: [
        ...(left?.admission ? [{ what: 'admission', ground: 'public-task' } as const] : []),
        // Signed as they came: without the bytes nobody could prove what was asked and answered.
        ...(left?.message ? [{ what: 'signed-message', ground: 'legal-claims' } as const] : []),
      ],
    };
  }

  private async count(change: string, ids: readonly string[], tx: EntityManager): Promise<number> {
    const [, count] = await tx.query<[unknown, number]>(change, [ids, this.domain]);
    return count;
  }
}
