import { dieAndTalk } from '../killing.ts';
import type { Row } from '../row.ts';

export const receiverKilled: Row = {
  number: 10,
  title: 'receiver killed before and after its commit',
  async run({ stage: open }) {
    const stage = await open();
    const kills = await dieAndTalk(stage, stage.b, ['inbox.beforeCommit', 'inbox.afterCommit']);
    const { intended } = await stage.holds();
    return { events: intended, kills };
  },
};
