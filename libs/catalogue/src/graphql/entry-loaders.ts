import { type CourseId, institutionOf, type ProgrammeId } from '@ithaca/vocabulary';
import DataLoader from 'dataloader';
import type { CatalogueReader, CourseEntry, ProgrammeEntry } from '../domain/catalogue-reader.js';

/** Gathers what one request asks for, kind by kind. What does not exist is null, as the contract says. */
export class EntryLoaders {
  private readonly courses: DataLoader<CourseId, CourseEntry | null>;
  private readonly programmes: DataLoader<ProgrammeId, ProgrammeEntry | null>;

  constructor(reader: CatalogueReader) {
    this.courses = new DataLoader(async (ids) => {
      const found = await reader.coursesByIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    });
    this.programmes = new DataLoader(async (ids) => {
      const found = await reader.programmesByIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    });
  }

  async course(id: string): Promise<CourseEntry | null> {
    return institutionOf(id) ? this.courses.load(id as CourseId) : null;
  }

  /** Those that exist, in the order asked. */
  async existingCourses(ids: readonly CourseId[]): Promise<CourseEntry[]> {
    const found = await Promise.all(ids.map((id) => this.courses.load(id)));
    return found.filter((entry) => entry !== null);
  }

  async programme(id: string): Promise<ProgrammeEntry | null> {
    return institutionOf(id) ? this.programmes.load(id as ProgrammeId) : null;
  }
}
