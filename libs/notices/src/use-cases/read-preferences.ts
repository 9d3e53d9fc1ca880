import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import { PreferencesRepository } from '../adapters/preferences.repository.js';
import { Recipients } from '../adapters/recipients.js';
import type { MailPace } from '../domain/mail-pace.js';
import { KIND_GROUPS, type KindGroup, NOTICE_KIND_NAMES, kindRule } from '../domain/notice-kinds.js';

export interface GroupPreference {
  readonly group: KindGroup;
  readonly mail: MailPace;
  /** Some of its kinds come at once even where a digest is chosen: something runs out. */
  readonly holdsPressing: boolean;
  /** Nothing can be chosen: the person has a right to these. */
  readonly fixed: boolean;
}

export interface NoticePreferences {
  readonly groups: readonly GroupPreference[];
  /** Null: that of the account. */
  readonly language: string | null;
  readonly zone: string | null;
  /** Whether any mail can be sent; false: notices are in the inbox alone. */
  readonly hasAddress: boolean;
}

@Injectable()
export class ReadPreferences {
  constructor(
    private readonly database: Database,
    private readonly preferences: PreferencesRepository,
    private readonly recipients: Recipients,
  ) {}

  async execute(personId: string): Promise<NoticePreferences> {
    const { manager } = this.database;
    const paces = (await this.preferences.pacesOf([personId], manager))(personId);
    const reader = (await this.preferences.readers([personId], manager)).get(personId);
    const known = (await this.recipients.of([personId], manager)).get(personId);
    return {
      groups: KIND_GROUPS.map((group) => ({
        ...{ group, mail: paces[group] },
        holdsPressing: rulesOf(group).some(({ pressing }) => pressing === true),
        fixed: rulesOf(group).every(({ always }) => always === true),
      })),
      language: reader?.language ?? null,
      zone: reader?.zone ?? null,
      hasAddress: Boolean(known?.address),
    };
  }
}

const rulesOf = (group: KindGroup) => NOTICE_KIND_NAMES.map(kindRule).filter((rule) => rule.group === group);
