import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import type { ErasureResult, PersonReference } from '../domain/erasure-result.js';

/** Whoever keeps data of persons, on either side of a link. Apps list theirs under `PERSONAL_DATA_HOLDERS`. */
export abstract class PersonalDataHolder {
  /** Its lib, as a rule. Unique in an app. */
  abstract readonly name: string;

  /** Everything that it keeps of a person, as plain JSON; null: nothing. Changes nothing. */
  abstract export(personId: string, tx: EntityManager): Promise<unknown>;

  /**
   * Erases what may be erased and says what is kept. Again is harmless: after a restore it is asked anew.
   * @param references what the asking side calls the person's things here; empty where the person id says all
   */
  abstract erase(personId: string, tx: EntityManager, references: readonly PersonReference[]): Promise<ErasureResult>;

  /** Institutions that have received the person's data from it, and by what they find them. Asked before anything is erased. */
  recipients(_personId: string, _tx: EntityManager): Promise<ReadonlyMap<SchacDomain, readonly PersonReference[]>> {
    return Promise.resolve(new Map());
  }
}

/** Nest token of the `PersonalDataHolder[]` of an app. */
export const PERSONAL_DATA_HOLDERS = Symbol('PERSONAL_DATA_HOLDERS');
