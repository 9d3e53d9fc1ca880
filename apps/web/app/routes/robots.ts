import { config } from '../../server/config';

/** Everything is public; the switcher's and the report's links lead nowhere new. */
export function loader() {
  const lines = [
    'User-agent: *',
    'Disallow: /language/',
    'Disallow: /*/report',
    `Sitemap: ${config.publicUrl}/sitemap.xml`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
