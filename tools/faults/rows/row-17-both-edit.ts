import { type Row, Skipped } from '../row.ts';

export const bothEdit: Row = {
  number: 17,
  title: 'both sides edit the same enrolment',
  async run() {
    throw new Skipped('messages keep order and show differences, but nothing merges two edits of a case yet');
  },
};
