import { Injectable } from '@nestjs/common';
import { Clock, uuidV7 } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { factsProblem } from '../domain/check-facts.js';
import { isDeepLink } from '../domain/deep-link.js';
import { mailDueAt, type MailPace, paceOf } from '../domain/mail-pace.js';
import { kindRule, type NoticeFacts, type NoticeKind } from '../domain/notice-kinds.js';
import type { KeptReader } from './notice.entity.js';
import { PreferencesRepository } from './preferences.repository.js';
import { Recipients } from './recipients.js';

/** Something to tell one person. */
export type NewNotice = {
  readonly [Kind in NoticeKind]: {
    readonly personId: string;
    readonly kind: Kind;
    readonly facts: NoticeFacts<Kind>;
    /** Path on the site, without the language: `/my-studies/<case>`. */
    readonly link: string;
    /** Its cause, so that the same one never tells twice: the id of the event, and of the deadline for a reminder. */
    readonly dedupeKey: string;
    /** What belongs together in one mail; the link unless said otherwise. */
    readonly groupKey?: string;
    /** For somebody whose person is being erased: where this last notice goes. */
    readonly reader?: KeptReader;
  };
}[NoticeKind];

/** The door of this lib for whoever has something to tell. */
@Injectable()
export class Notices {
  constructor(
    private readonly preferences: PreferencesRepository,
    private readonly recipients: Recipients,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes notices in the transaction of the change they tell, so that both stand or neither. Those whose cause was
   * told before are left out.
   * @returns ids of the new ones
   * @throws TypeError when a notice lacks a fact, or its link leads off the site: a bug of the caller
   */
  async add(notices: readonly NewNotice[], tx: EntityManager): Promise<string[]> {
    if (notices.length === 0) return [];
    for (const notice of notices) refuseWrong(notice);
    const paces = await this.pacesOf(notices, tx);
    const zoneOf = await this.zonesOf(
      notices.filter((_notice, at) => paces[at] === 'daily' || paces[at] === 'weekly'),
      tx,
    );
    const now = this.clock.now();
    const rows = notices
      .map((notice, at) => {
        const pace = paces[at]!;
        return { notice, pace, id: uuidV7(now.getTime()), dueAt: mailDueAt(pace, now, zoneOf(notice.personId)) };
      })
      // In one order, so that two transactions that tell the same never wait for one another in a circle.
      .toSorted((a, b) => (placeOf(a.notice) < placeOf(b.notice) ? -1 : 1));
    const added = await tx.query<{ id: string }[]>(
      `insert into notice (id, person_id, kind, facts, link, group_key, dedupe_key, created_at, pace, mail_due_at, reader)
       select id, person_id, kind, facts, link, group_key, dedupe_key, $11, pace, mail_due_at, reader
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[], $6::text[], $7::text[], $8::text[],
         $9::timestamptz[], $10::jsonb[])
         as row (id, person_id, kind, facts, link, group_key, dedupe_key, pace, mail_due_at, reader)
       on conflict (person_id, dedupe_key) do nothing returning id`,
      [
        rows.map(({ id }) => id),
        rows.map(({ notice }) => notice.personId),
        rows.map(({ notice }) => notice.kind),
        rows.map(({ notice }) => storable(notice.facts)),
        rows.map(({ notice }) => notice.link),
        rows.map(({ notice }) => notice.groupKey ?? notice.link),
        rows.map(({ notice }) => notice.dedupeKey),
        rows.map(({ pace }) => pace),
        rows.map(({ dueAt }) => dueAt),
        rows.map(({ notice }) => (notice.reader ? storable(notice.reader) : null)),
        now,
      ],
    );
    return added.map(({ id }) => id);
  }

  private async pacesOf(notices: readonly NewNotice[], tx: EntityManager): Promise<MailPace[]> {
    const chosen = await this.preferences.pacesOf([...new Set(notices.map(({ personId }) => personId))], tx);
    return notices.map(({ personId, kind }) => paceOf(kind, chosen(personId)[kindRule(kind).group]));
  }

  /** Only of those who wait for a morning. */
  private async zonesOf(waiting: readonly NewNotice[], tx: EntityManager): Promise<(personId: string) => string> {
    const ids = [...new Set(waiting.map(({ personId }) => personId))];
    if (ids.length === 0) return () => 'UTC';
    const chosen = await this.preferences.readers(ids, tx);
    const known = await this.recipients.of(ids, tx);
    return (personId) => chosen.get(personId)?.zone ?? known.get(personId)?.zone ?? 'UTC';
  }
}

const placeOf = ({ personId, dedupeKey }: NewNotice): string => `${personId} ${dedupeKey}`;

/** PostgreSQL takes neither NUL nor half characters, and a title must not end the transaction it is told in. */
function storable(value: object): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? inner.toWellFormed().replaceAll('\0', '') : inner,
  );
}

function refuseWrong({ kind, facts, link, dedupeKey }: NewNotice): void {
  const problem = factsProblem(kind, facts as Readonly<Record<string, unknown>>);
  if (problem) throw new TypeError(`notice: ${problem}`);
  if (!isDeepLink(link)) throw new TypeError(`notice: ${kind} does not lead to a place of our site`);
  if (dedupeKey === '') throw new TypeError(`notice: ${kind} names no cause`);
}
