import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, type RunningSite, startSite, visible } from './running-site.js';

const LANGUAGES = ['en', 'fr', 'it', 'es', 'sk', 'de', 'fi', 'sv', 'cnr'];
const PATHS = ['', '/courses', '/institutions', '/institutions/us.es', '/about-the-data', '/accessibility'];

describe('every page', () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite({ PUBLIC_URL: 'https://courses.example' });
  });
  afterAll(() => site.stop());

  it.each(LANGUAGES.flatMap((language) => PATHS.map((path) => [`/${language}${path}`, language])))(
    '%s says its language, its address and its other languages, and has all its texts',
    async (path, language) => {
      const { status, headers, html } = await site.get(path);
      expect(status).toBe(200);
      expect(headers.get('content-language')).toBe(language);
      expect(html).toContain(`<html lang="${language}"`);
      expect(all(html, /<link rel="canonical" href="([^"]+)"/g)).toEqual([`https://courses.example${path}`]);
      const alternates = all(html, /<link rel="alternate" hrefLang="([^"]+)"/gi);
      expect(alternates.toSorted()).toEqual([...LANGUAGES, 'x-default'].toSorted());
      expect(all(html, /<h1[^>]*>/g)).toHaveLength(1);
      expect(visible(html)).not.toMatch(/\b(nav|home|search|facets|problem|facts|about|text|sources)\.[a-zA-Z]+/);
      expect(visible(html)).not.toMatch(/\{\w+/);
    },
  );

  it('asks no other host for anything and runs no script but our islands', async () => {
    for (const path of PATHS) {
      const { html } = await site.get(`/en${path}`);
      const loaded = all(
        html,
        /<(?:script|img|link rel="(?:stylesheet|icon|manifest|preload)")[^>]*(?:src|href)="([^"]+)"/g,
      );
      expect(loaded.filter((address) => !address.startsWith('/'))).toEqual([]);
      expect(all(html, /<script(?![^>]*src=)([^>]*)>/g)).toEqual([]);
    }
  });

  it('forbids framing, sniffing and foreign scripts', async () => {
    const { headers } = await site.get('/en');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
  });

  it('carries its style sheet, asks for no other, and its policy allows that one and no other inline style', async () => {
    const sheets = new Set<string>();
    for (const path of [...PATHS, '/nowhere-at-all']) {
      const { html, headers } = await site.get(`/en${path}`);
      expect(all(html, /<link rel="(stylesheet)"/g)).toEqual([]);
      const styles = all(html, /<style[^>]*>([\s\S]*?)<\/style>/g);
      expect(styles).toHaveLength(1);
      const hash = createHash('sha256').update(styles[0]!).digest('base64');
      expect(headers.get('content-security-policy')).toContain(`style-src 'self' 'sha256-${hash}';`);
      sheets.add(hash);
    }
    expect(sheets.size).toBe(1);
  });

  it.each([
    ['fi-FI,fi;q=0.9,en;q=0.5', undefined, '/fi'],
    ['pl, sr-Latn-ME;q=0.8', undefined, '/cnr'],
    ['pl', undefined, '/en'],
    ['fi', 'language=sk', '/sk'],
    ['fi', 'language=xx', '/fi'],
    [undefined, undefined, '/en'],
  ])('/ leads a browser that asks for %s with cookie %s to %s', async (accept, cookie, expected) => {
    const page = await site.get('/', { ...(accept && { 'accept-language': accept }), ...(cookie && { cookie }) });
    expect(page.status).toBe(302);
    expect(page.headers.get('location')).toBe(expected);
    expect(page.headers.get('vary')).toMatch(/Accept-Language/i);
  });

  it('the switcher keeps page and query, remembers the choice and leads nowhere else', async () => {
    const { html } = await site.get('/en/courses?q=data&mode=ONLINE');
    const finnish = all(html, /href="(\/language\/fi\?to=[^"]+)"/g)[0] ?? '';
    const chosen = await site.get(finnish.replaceAll('&amp;', '&'));
    expect(chosen.headers.get('location')).toBe('/fi/courses?q=data&mode=ONLINE');
    expect(chosen.headers.get('set-cookie')).toContain('language=fi');
    for (const to of ['https://evil.example', '//evil.example', '/fi\\evil', '/finland', '/fi/%0d%0aset-cookie:x']) {
      const led = await site.get(`/language/fi?to=${encodeURIComponent(to)}`);
      expect(led.headers.get('location')).toMatch(/^\/fi($|\/%0d%0aset-cookie:x$)/);
    }
  });

  it.each([
    '/xx',
    '/xx/courses',
    '/en/nothing',
    '/en/courses/us.es:none',
    '/en/institutions/none.example',
    '/en/institutions/NO',
    '/nothing.txt',
  ])('%s is not found, and says what one can do', async (path) => {
    const { status, html } = await site.get(path);
    expect(status).toBe(404);
    expect(html).toContain('data-problem="not-found"');
    expect(html).toContain('name="robots" content="noindex"');
    expect(html).toContain('role="search"');
  });

  it('lists every course of a university once in the sitemap of each language', async () => {
    const index = await site.get('/sitemap.xml');
    const parts = all(index.html, /<loc>https:\/\/courses\.example([^<]+)<\/loc>/g);
    expect(parts).toContain('/sitemap/fi/pages.xml');
    expect(parts).toContain('/sitemap/cnr/us.es.xml');
    const { institution } = await site.ask<{ institution: { courseCount: number } }>(
      '{ institution(domain: "us.es") { courseCount } }',
    );
    const part = await site.get('/sitemap/fi/us.es.xml');
    const addresses = all(part.html, /<loc>([^<]+)<\/loc>/g);
    expect(new Set(addresses).size).toBe(institution.courseCount);
    expect(addresses.every((address) => address.startsWith('https://courses.example/fi/courses/us.es:'))).toBe(true);
    expect((await site.get('/sitemap/fi/none.example.xml')).status).toBe(404);
    expect((await site.get('/robots.txt')).html).toContain('Sitemap: https://courses.example/sitemap.xml');
  });
});
