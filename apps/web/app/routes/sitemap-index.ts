import type { Route } from './+types/sitemap-index';
import { PAGE_LANGUAGES } from '../languages';
import { answering } from '../problems.server';
import { sitemapIndex } from '../sitemap.server';
import { universities } from '../universities.server';

export async function loader({ request }: Route.LoaderArgs) {
  const { data } = await answering(request, () => universities(request, ['en']));
  const xml = sitemapIndex(
    PAGE_LANGUAGES,
    data.map(({ domain }) => domain),
  );
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}
