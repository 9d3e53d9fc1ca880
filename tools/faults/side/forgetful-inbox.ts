import { AsyncLocalStorage } from 'node:async_hooks';
import { Inbox } from '@ithaca/sync';

/** The place in its stream of the message that is being taken. */
export const arriving = new AsyncLocalStorage<number>();

/** An inbox that remembers nothing: whatever comes is the next one. Breaks R2 on purpose. */
export class ForgetfulInbox extends Inbox {
  override async lockStream(...place: Parameters<Inbox['lockStream']>): Promise<number> {
    await super.lockStream(...place);
    return (arriving.getStore() ?? 1) - 1;
  }

  override async find() {
    return undefined;
  }

  override async add() {}

  override async parkedAt() {
    return null;
  }
}
