import type { EntityManager } from 'typeorm';

/** What the app knows of a person as a reader; null: not known. */
export interface Recipient {
  readonly personId: string;
  readonly name: string | null;
  readonly address: string | null;
  /** Interface language. */
  readonly language: string | null;
  /** IANA zone, where one lives: that of the home university, unless the person said another. */
  readonly zone: string | null;
}

/** Who people are, as far as a notice must know. The app fills it from its people and institutions. */
export abstract class Recipients {
  /** Persons that are not (or no more) known are left out. */
  abstract of(personIds: readonly string[], tx: EntityManager): Promise<ReadonlyMap<string, Recipient>>;
}
