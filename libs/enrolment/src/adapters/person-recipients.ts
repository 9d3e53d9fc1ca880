import { Injectable } from '@nestjs/common';
import { type Recipient, Recipients } from '@ithaca/notices';
import type { EntityManager } from 'typeorm';

/** People as readers of notices: from their profile, and the zone of their home university. */
@Injectable()
export class PersonRecipients extends Recipients {
  async of(personIds: readonly string[], tx: EntityManager): Promise<ReadonlyMap<string, Recipient>> {
    const rows = await tx.query<Recipient[]>(
      `select person.id as "personId", person.name, person.email as address, null as language,
         institution.time_zone as zone
       from person left join institution on institution.domain = person.home_institution
       where person.id = any($1::uuid[])`,
      [personIds],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }
}
