import { Injectable } from '@nestjs/common';

/** Places at which a test lets a process die. Here nothing happens. */
@Injectable()
export class Failpoints {
  /** @param _place `<use-case>.<step>`, e.g. `offering-desk.beforeCommit` */
  reach(_place: string): void {}
}
