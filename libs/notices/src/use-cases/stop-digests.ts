import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import { PreferencesRepository } from '../adapters/preferences.repository.js';
import { NoticesLinkUnknown } from '../domain/errors.js';
import { KIND_GROUPS } from '../domain/notice-kinds.js';
import { ChangePreferences } from './change-preferences.js';

/** Ends the digests of the person whose link this is (RFC 8058). What runs out is still mailed; the inbox has all. */
@Injectable()
export class StopDigests {
  constructor(
    private readonly database: Database,
    private readonly preferences: PreferencesRepository,
    private readonly change: ChangePreferences,
  ) {}

  /** @throws NoticesLinkUnknown */
  async execute(stopToken: string): Promise<void> {
    const { manager } = this.database;
    const personId = await this.preferences.personOfToken(stopToken, manager);
    if (personId === undefined) throw new NoticesLinkUnknown();
    const paces = (await this.preferences.pacesOf([personId], manager))(personId);
    const digests = KIND_GROUPS.filter((group) => paces[group] === 'daily' || paces[group] === 'weekly');
    await this.change.execute(personId, { paces: Object.fromEntries(digests.map((group) => [group, 'never'])) });
  }
}
