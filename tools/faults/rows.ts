import type { Row } from './row.ts';
import { lost } from './rows/row-01-lost.ts';
import { duplicated } from './rows/row-02-duplicated.ts';
import { reordered } from './rows/row-03-reordered.ts';
import { delayed } from './rows/row-04-delayed.ts';
import { corrupted } from './rows/row-05-corrupted.ts';
import { replayed } from './rows/row-06-replayed.ts';
import { revoked } from './rows/row-07-revoked.ts';
import { rotated } from './rows/row-08-rotated.ts';
import { clocks } from './rows/row-09-clocks.ts';
import { receiverKilled } from './rows/row-10-receiver-killed.ts';
import { senderKilled } from './rows/row-11-sender-killed.ts';
import { databaseRestarted } from './rows/row-12-database-restarted.ts';
import { queueWiped } from './rows/row-13-queue-wiped.ts';
import { weekAway } from './rows/row-14-week-away.ts';
import { poisoned } from './rows/row-15-poisoned.ts';
import { versions } from './rows/row-16-versions.ts';
import { bothEdit } from './rows/row-17-both-edit.ts';
import { partitioned } from './rows/row-20-partitioned.ts';
import { paused } from './rows/row-21-paused.ts';
import { slow } from './rows/row-22-slow.ts';
import { oldBackup } from './rows/row-23-old-backup.ts';
import { registryDown } from './rows/row-24-registry-down.ts';

export const ROWS: readonly Row[] = [
  ...[lost, duplicated, reordered, delayed, corrupted, replayed, revoked, rotated, clocks],
  ...[receiverKilled, senderKilled, databaseRestarted, queueWiped, weekAway, poisoned, versions, bothEdit],
  ...[partitioned, paused, slow, oldBackup, registryDown],
];
