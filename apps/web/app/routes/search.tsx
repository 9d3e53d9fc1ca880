import type { Route } from './+types/search';
import liveForm from '../islands/live-form.ts?worker&url';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { searchCourses } from '../search.server';
import { isPlain, readSearch, searchString } from '../search-address';
import { searchVariables } from '../search-filter.server';
import { ActiveFilters } from '../ui/active-filters';
import { CourseRow } from '../ui/course-row';
import { FacetPanel } from '../ui/facet-panel';
import { NoHits } from '../ui/no-hits';
import { PageHead } from '../ui/page-head';
import { Pages } from '../ui/pages';
import { PartialNotice } from '../ui/partial-notice';
import { SearchForm, SEARCH_FORM, SortField } from '../ui/search-form';
import { SearchSummary } from '../ui/search-summary';
import { usePage } from '../ui/use-page';
import { Corrections } from '../ui/corrections';

const PAGE_SIZE = 20;

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  const read = readSearch(new URL(request.url));
  return answering(request, async () => ({
    ...(await searchCourses(request, searchVariables(read.address, [language], PAGE_SIZE))),
    ...read,
  }));
}

export default function Search({ loaderData }: Route.ComponentProps) {
  const { t } = usePage();
  const { troubles, address, ignored, shortened, cursorLost } = loaderData;
  const { searchCourses: data, institutions: members } = loaderData.data;
  const title = address.q === '' ? t('search.title') : t('search.titleFor', { query: address.q });
  return (
    <div className="wide search-page">
      <PageHead
        title={title}
        description={t('search.description')}
        search={searchString({ q: address.q })}
        index={isPlain(address)}
      />
      <SearchForm address={address} />
      <div className="search-columns">
        <div id="facets" data-part>
          <FacetPanel facets={data.facets} members={members} address={address} form={SEARCH_FORM} />
        </div>
        <section aria-labelledby="count">
          <div className="results-head">
            <h1>
              <span id="count" role="status" data-part>
                {t('search.count', { count: data.totalCount, query: address.q === '' ? 'no' : 'yes', text: address.q })}
              </span>
            </h1>
            <SortField address={address} form={SEARCH_FORM} />
          </div>
          <div id="results" data-part>
            <SearchSummary ignored={ignored} shortened={shortened} cursorLost={cursorLost} />
            <Corrections corrections={data.corrections} address={address} />
            <ActiveFilters address={address} members={members} />
            <PartialNotice troubles={troubles} partners={data.partners} total={members.length} />
            {data.totalCount === 0 ? (
              <NoHits address={address} relaxations={data.relaxations} members={members} />
            ) : (
              <ol className="rows">
                {data.nodes.map((course) => (
                  <CourseRow key={course.id} course={course} level="h2" />
                ))}
              </ol>
            )}
            <Pages address={address} pageInfo={data.pageInfo} />
          </div>
        </section>
      </div>
      <script type="module" src={liveForm} />
    </div>
  );
}
