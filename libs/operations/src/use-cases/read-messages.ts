import { Injectable } from '@nestjs/common';
import { type Actor, institutionsOf, mayDo, NotPermitted } from '@ithaca/identity';
import { Clock } from '@ithaca/platform';
import {
  type LoggedMessage,
  type MessageFilter,
  MessageLog,
  type MessagePage,
  type MessagePlace,
  MessageUnknown,
  type WholeMessage,
} from '@ithaca/sync';

/** Institutions whose messages the actor may read. @throws NotPermitted when there are none */
export function readable(actor: Actor, now: Date): 'all' | readonly string[] {
  const institutions = institutionsOf(actor, 'message:read', now);
  if (institutions.length === 0) throw new NotPermitted({ action: 'message:read' });
  return institutions;
}

/** The message log, as far as the actor's grants reach. */
@Injectable()
export class ReadMessages {
  constructor(
    private readonly log: MessageLog,
    private readonly clock: Clock,
  ) {}

  /** The newest first. @throws NotPermitted */
  list(
    actor: Actor,
    filter: MessageFilter,
    page: { first: number; after?: MessagePlace | undefined },
  ): Promise<MessagePage> {
    return this.log.list(this.reach(actor), filter, page);
  }

  /** @throws NotPermitted */
  countByState(actor: Actor, filter: MessageFilter) {
    return this.log.countByState(this.reach(actor), filter);
  }

  /** @throws NotPermitted */
  types(actor: Actor): Promise<string[]> {
    return this.log.types(this.reach(actor));
  }

  /** @throws NotPermitted @throws MessageUnknown also for one that the actor may not see */
  async one(actor: Actor, id: string): Promise<WholeMessage> {
    const message = UUID.test(id) ? await this.log.find(this.reach(actor), id) : undefined;
    if (!message) throw new MessageUnknown({ messageId: id.slice(0, 40) });
    return message;
  }

  /** Whether the actor may decide about it, in the state it is in. */
  mayDecide(actor: Actor, { direction, state, institution }: LoggedMessage): boolean {
    const open = direction === 'OUT' && state === 'DEAD_LETTERED';
    return open && mayDo(actor, 'message:repair', { institution }, this.clock.now()).allowed;
  }

  private reach(actor: Actor): 'all' | readonly string[] {
    return readable(actor, this.clock.now());
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
