/** Where the others' doors are. */
export abstract class LinkAddresses {
  /** Address under which an institution serves `/messages` and `/digests`; no slash at the end. */
  abstract addressOf(institution: string): Promise<string>;
}
