import { Module } from '@nestjs/common';
import { PartnersModule } from '@ithaca/partners';
import { CourseSearchRepository } from './adapters/course-search.repository.js';
import { HarvestRunRepository } from './adapters/harvest-runs.repository.js';
import { WordList } from './adapters/word-list.js';
import { PartnerOverviews } from './use-cases/partner-overviews.js';
import { ReadQueryWords } from './use-cases/read-query.js';
import { SearchCourses } from './use-cases/search-courses.js';

/** Reading the index. The app provides `Database` globally, with the entities of this lib and of partners. */
@Module({
  imports: [PartnersModule],
  providers: [CourseSearchRepository, HarvestRunRepository, WordList, PartnerOverviews, ReadQueryWords, SearchCourses],
  exports: [CourseSearchRepository, HarvestRunRepository, PartnerOverviews, SearchCourses, PartnersModule],
})
export class DiscoveryModule {}
