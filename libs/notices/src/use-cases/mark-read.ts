import { Injectable } from '@nestjs/common';
import { Clock } from '@ithaca/platform';
import { InboxRepository } from '../adapters/inbox.repository.js';
import { NoticesBadPage } from '../domain/errors.js';

const AT_MOST = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Marks notices of a person as read; those of others, and those read before, stay as they are. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @param ids undefined: all
   * @returns how many are still unread
   * @throws NoticesBadPage
   */
  async execute(personId: string, ids: readonly string[] | undefined): Promise<number> {
    if (ids && (ids.length > AT_MOST || !ids.every((id) => UUID.test(id)))) throw new NoticesBadPage();
    await this.inbox.markRead(personId, ids, this.clock.now());
    return this.inbox.unread(personId);
  }
}
