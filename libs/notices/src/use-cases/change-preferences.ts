import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { type Paces, PreferencesRepository } from '../adapters/preferences.repository.js';
import { Recipients } from '../adapters/recipients.js';
import { WaitingNotices } from '../adapters/waiting-notices.js';
import { isZone } from '../domain/check-facts.js';
import { NoticesBadPreference } from '../domain/errors.js';
import { MAIL_PACES } from '../domain/mail-pace.js';
import { KIND_GROUPS, type KindGroup } from '../domain/notice-kinds.js';
import { isInterfaceLanguage } from '../domain/reader-language.js';

export interface PreferenceChange {
  readonly paces?: Partial<Paces>;
  /** Null: that of the account again. Absent: as it was. */
  readonly language?: string | null;
  readonly zone?: string | null;
}

/** What a person chooses holds from now on, also for notices that wait for a digest. */
@Injectable()
export class ChangePreferences {
  constructor(
    private readonly database: Database,
    private readonly preferences: PreferencesRepository,
    private readonly waiting: WaitingNotices,
    private readonly recipients: Recipients,
    private readonly clock: Clock,
  ) {}

  /** @throws NoticesBadPreference */
  execute(personId: string, { paces = {}, ...reader }: PreferenceChange): Promise<void> {
    const { language, zone } = reader;
    if (language && !isInterfaceLanguage(language)) throw new NoticesBadPreference({ value: language.slice(0, 40) });
    if (zone && !isZone(zone)) throw new NoticesBadPreference({ value: zone.slice(0, 40) });
    for (const [group, mail] of Object.entries(paces))
      if (!KIND_GROUPS.includes(group as KindGroup) || !MAIL_PACES.includes(mail))
        throw new NoticesBadPreference({ value: group });
    return this.database.transaction(async (tx) => {
      if (Object.values(reader).some((value) => value !== undefined))
        await this.preferences.setReader(personId, reader, tx);
      await this.preferences.choose(personId, paces, tx);
      const chosen = (await this.preferences.pacesOf([personId], tx))(personId);
      const known = (await this.recipients.of([personId], tx)).get(personId);
      const own = (await this.preferences.readers([personId], tx)).get(personId);
      await this.waiting.reschedule(personId, chosen, own?.zone ?? known?.zone ?? 'UTC', this.clock.now(), tx);
    });
  }
}
