import { type Clock, type Database, uuidV7 } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { ResultRow, StudentRow, StudyRightRow } from '../adapters/student.entity.js';
import { esiKey } from '../domain/case-notice.js';
import type { StudentEntry } from '../domain/student-entry.js';

/** Adds students to the embedded register. Whoever is there stays as they are, so that loading twice undoes nothing. */
export class LoadStudents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were new */
  execute(entries: readonly StudentEntry[]): Promise<{ added: number }> {
    return this.database.transaction(async (tx) => {
      let added = 0;
      for (const entry of entries) if (await this.add(entry, tx)) added += 1;
      return { added };
    });
  }

  private async add(entry: StudentEntry, tx: EntityManager): Promise<boolean> {
    const { passed, rights, ...facts } = entry;
    const key = esiKey(facts.esi);
    const { raw } = await tx
      .createQueryBuilder()
      .insert()
      .into(StudentRow)
      .values({ ...facts, esiKey: key, resultsComplete: passed !== undefined })
      .orIgnore()
      .returning('esi_key')
      .execute();
    if ((raw as unknown[]).length === 0) return false;
    const now = this.clock.now();
    const anId = () => uuidV7(now.getTime());
    await tx
      .getRepository(StudyRightRow)
      .insert(rights.map((right) => ({ ...right, id: anId(), esiKey: key, changedAt: now })));
    await tx
      .getRepository(ResultRow)
      .insert((passed ?? []).map((result) => ({ ...result, id: anId(), esiKey: key, passed: true })));
    return true;
  }
}
