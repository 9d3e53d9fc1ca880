import { isSchacDomain } from '@ithaca/vocabulary';
import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import type { Route } from './+types/sitemap-part';
import { answering, notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { sitemapCourses, sitemapPages } from '../sitemap.server';
import { universities } from '../universities.server';

const XML = { headers: { 'content-type': 'application/xml; charset=utf-8' } };

export async function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  const part = params.part.replace(/\.xml$/, '');
  const { data } = await answering(request, () => universities(request, ['en']));
  const domains = data.map(({ domain }) => domain);
  if (part === 'pages') return new Response(sitemapPages(language, domains), XML);
  if (!isSchacDomain(part) || !domains.includes(part)) notFound('page');
  return new Response(createReadableStreamFromReadable(Readable.from(sitemapCourses(request, language, part))), XML);
}
