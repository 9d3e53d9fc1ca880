import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DEFAULT_PACE, type MailPace } from '../domain/mail-pace.js';
import { KIND_GROUPS, type KindGroup } from '../domain/notice-kinds.js';
import { NoticePreferenceRow, NoticeReaderRow } from './notice-preference.entity.js';

export type Paces = Readonly<Record<KindGroup, MailPace>>;

@Injectable()
export class PreferencesRepository {
  /** What each of some persons chose, with what nobody chose filled in. */
  async pacesOf(personIds: readonly string[], tx: EntityManager): Promise<(personId: string) => Paces> {
    const rows = await tx.query<{ person_id: string; kind_group: KindGroup; mail: MailPace }[]>(
      'select person_id, kind_group, mail from notice_preference where person_id = any($1::uuid[])',
      [personIds],
    );
    const chosen = Map.groupBy(rows, ({ person_id }) => person_id);
    return (personId) => ({
      ...(Object.fromEntries(KIND_GROUPS.map((group) => [group, DEFAULT_PACE])) as Record<KindGroup, MailPace>),
      ...Object.fromEntries((chosen.get(personId) ?? []).map(({ kind_group, mail }) => [kind_group, mail])),
    });
  }

  async choose(personId: string, paces: Partial<Paces>, tx: EntityManager): Promise<void> {
    const rows = Object.entries(paces).map(([kindGroup, mail]) => ({
      personId,
      kindGroup: kindGroup as KindGroup,
      mail,
    }));
    if (rows.length > 0) await tx.getRepository(NoticePreferenceRow).upsert(rows, ['personId', 'kindGroup']);
  }

  async readers(personIds: readonly string[], tx: EntityManager): Promise<ReadonlyMap<string, NoticeReaderRow>> {
    const rows = await tx.query<
      { person_id: string; language: string | null; zone: string | null; stop_token: string | null }[]
    >('select person_id, language, zone, stop_token from notice_reader where person_id = any($1::uuid[])', [personIds]);
    return new Map(
      rows.map(({ person_id: personId, language, zone, stop_token: stopToken }) => [
        personId,
        { personId, language, zone, stopToken },
      ]),
    );
  }

  async setReader(
    personId: string,
    how: Partial<Pick<NoticeReaderRow, 'language' | 'zone'>>,
    tx: EntityManager,
  ): Promise<void> {
    await tx.getRepository(NoticeReaderRow).upsert({ personId, ...how }, ['personId']);
  }

  /** The token of a person's links that end digests; made when first asked for. */
  async stopToken(personId: string, tx: EntityManager): Promise<string> {
    const [row] = await tx.query<{ stop_token: string }[]>(
      `insert into notice_reader (person_id, stop_token) values ($1, $2)
       on conflict (person_id) do update set stop_token = coalesce(notice_reader.stop_token, excluded.stop_token)
       returning stop_token`,
      [personId, randomBytes(24).toString('base64url')],
    );
    return row!.stop_token;
  }

  async personOfToken(stopToken: string, tx: EntityManager): Promise<string | undefined> {
    const row = await tx.getRepository(NoticeReaderRow).findOneBy({ stopToken });
    return row?.personId;
  }
}
