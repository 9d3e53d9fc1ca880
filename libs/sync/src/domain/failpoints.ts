/** Places at which a process may end; specs let it happen there. */
export type Failpoint =
  'inbox.beforeCommit' | 'inbox.afterCommit' | 'relay.beforeSend' | 'relay.afterSend' | 'relay.afterRecord';

/** Called at each place; does nothing in production. */
export type Failpoints = (point: Failpoint) => void | Promise<void>;

export const noFailpoints: Failpoints = () => undefined;
