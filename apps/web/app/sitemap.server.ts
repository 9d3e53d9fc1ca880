import { config } from '../server/config';
import { ask } from './gateway.server';
import { graphql } from './graphql';
import type { PageLanguage } from './languages';
import { trusted } from './trusted-documents.server';
import { paths } from './ui/paths';

/** sitemaps.org: no more addresses in one file. A university with more courses shows its first 50,000. */
const MOST_ADDRESSES = 50_000;
const PAGE_SIZE = 100;

const Ids = trusted(
  graphql(`
    query WebCourseIds($domain: ID!, $after: String, $first: Int!) {
      searchCourses(first: $first, after: $after, filter: { institutions: [$domain] }, sort: TITLE) {
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `),
);

const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The list of all parts: pages and one part per university, in each language. */
export function sitemapIndex(languages: readonly PageLanguage[], domains: readonly string[]): string {
  const parts = languages.flatMap((language) =>
    ['pages', ...domains].map((part) => `/sitemap/${language}/${part}.xml`),
  );
  return `${DECLARATION}<sitemapindex ${NAMESPACE}>\n${parts.map((path) => `<sitemap><loc>${absolute(path)}</loc></sitemap>\n`).join('')}</sitemapindex>\n`;
}

/** Our own pages and the universities'. */
export function sitemapPages(language: PageLanguage, domains: readonly string[]): string {
  const own = [paths.home, paths.search, paths.institutions, paths.aboutTheData, paths.accessibility].map((path) =>
    path(language),
  );
  const all = [...own, ...domains.map((domain) => paths.institution(language, domain))];
  return `${DECLARATION}<urlset ${NAMESPACE}>\n${all.map(entry).join('')}</urlset>\n`;
}

/** A university's courses, page by page as the index hands them out: nothing is held in memory. */
export async function* sitemapCourses(
  request: Request,
  language: PageLanguage,
  domain: string,
): AsyncGenerator<string> {
  yield `${DECLARATION}<urlset ${NAMESPACE}>\n`;
  let after: string | null = null;
  let written = 0;
  do {
    const { data }: Awaited<ReturnType<typeof page>> = await page(request, domain, after);
    const { nodes, pageInfo } = data.searchCourses;
    yield nodes.map(({ id }) => entry(paths.course(language, id))).join('');
    written += nodes.length;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null && written + PAGE_SIZE <= MOST_ADDRESSES);
  yield '</urlset>\n';
}

function page(request: Request, domain: string, after: string | null) {
  return ask(request, Ids, { domain, after, first: PAGE_SIZE });
}

const absolute = (path: string) => `${config.publicUrl}${path}`.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const entry = (path: string) => `<url><loc>${absolute(path)}</loc></url>\n`;
