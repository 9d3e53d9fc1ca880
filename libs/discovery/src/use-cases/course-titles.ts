import { Injectable } from '@nestjs/common';
import { PartnerRegistry } from '@ithaca/partners';
import type { LocalizedText } from '@ithaca/vocabulary';
import { CourseSearchRepository } from '../adapters/course-search.repository.js';

/** What courses and universities are called: the door of the catalogue for whoever writes sentences. */
@Injectable()
export class CourseTitles {
  constructor(
    private readonly index: CourseSearchRepository,
    private readonly partners: PartnerRegistry,
  ) {}

  /** By course id; a course that is offered no more is absent. */
  async courses(ids: readonly string[]): Promise<ReadonlyMap<string, LocalizedText>> {
    const found = await this.index.courses(ids);
    return new Map([...found].flatMap(([id, item]) => (item.record.title ? [[id, item.record.title] as const] : [])));
  }

  /** By SCHAC domain. */
  async institutions(): Promise<ReadonlyMap<string, LocalizedText>> {
    return new Map((await this.partners.list()).map(({ domain, name }) => [domain, name]));
  }
}
