import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ErasureResult } from '../domain/erasure-result.js';
import { PersonalDataHolder } from './personal-data-holder.js';

/** Who a person is, how they sign in, and what they may do: tables of identity, which stands alone and knows nothing of this. */
@Injectable()
export class IdentityHolder extends PersonalDataHolder {
  readonly name = 'identity';

  async export(personId: string, tx: EntityManager): Promise<unknown> {
    const [found] = await tx.query<{ data: unknown }[]>(
      `select json_build_object(
         'person', to_jsonb(person),
         'accounts', (select coalesce(json_agg(to_jsonb(a) - 'person_id' order by issuer, subject), '[]') from account a where person_id = person.id),
         'europeanStudentIdentifiers', (select coalesce(json_agg(compare_key order by compare_key), '[]') from person_esi where person_id = person.id),
         'roles', (select coalesce(json_agg(to_jsonb(g) - 'person_id' - 'given_by' order by id), '[]') from role_grant g where person_id = person.id),
         'guestRequest', (select to_jsonb(r) - 'person_id' - 'decided_by' from guest_request r where person_id = person.id)
       ) as data from person where id::text = $1`,
      [personId],
    );
    return found?.data ?? null;
  }

  /** Nothing of it is kept: a profile is no academic record (domain rules, section 8). */
  async erase(personId: string, tx: EntityManager): Promise<ErasureResult> {
    const [counts] = await tx.query<Record<string, number>[]>(
      `select count(*)::int as person,
         (select count(*)::int from account where person_id::text = $1) as account,
         (select count(*)::int from person_esi where person_id::text = $1) as "student-identifier",
         (select count(*)::int from role_grant where person_id::text = $1) as role,
         (select count(*)::int from guest_request where person_id::text = $1) as "guest-request"
       from person where id::text = $1`,
      [personId],
    );
    // Everything else hangs on the person.
    await tx.query('delete from person where id::text = $1', [personId]);
    const erased = Object.entries(counts ?? {}).map(([what, count]) => ({ what, count }));
    return { erased: erased.filter(({ count }) => count > 0), kept: [] };
  }
}
