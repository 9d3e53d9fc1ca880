import { dieAndTalk } from '../killing.ts';
import type { Row } from '../row.ts';

export const senderKilled: Row = {
  number: 11,
  title: 'sender killed between commit, sending and record',
  async run({ stage: open }) {
    const stage = await open();
    const kills = await dieAndTalk(stage, stage.a, ['relay.beforeSend', 'relay.afterSend', 'relay.afterRecord']);
    const { intended } = await stage.holds();
    return { events: intended, kills };
  },
};
