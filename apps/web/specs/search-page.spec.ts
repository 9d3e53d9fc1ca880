import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { all, type RunningSite, startSite, visible } from './running-site.js';

const count = (html: string) => Number(/<h1[^>]*>[\s\S]*?(\d+) course/.exec(html)?.[1] ?? 0);
const courses = (html: string) => all(html, /data-course="([^"]+)"/g);

describe('the search page', () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
  });
  afterEach(() => site.weather({}));
  afterAll(() => site.stop());

  it('filters by plain form parameters, and every count it promises is kept', async () => {
    const { html } = await site.get('/en/courses?q=data');
    const online = /id="mode-ONLINE"[\s\S]*?facet-count">(\d+)</.exec(html)?.[1];
    const filtered = await site.get('/en/courses?q=data&mode=ONLINE');
    expect(count(filtered.html)).toBe(Number(online));
    expect(filtered.html).toMatch(/id="mode-ONLINE"[^>]*checked/);
  });

  it('has its filters inside one GET form of native inputs', async () => {
    const { html } = await site.get('/en/courses');
    expect(html).toMatch(/<form id="search"[^>]*action="\/en\/courses"/);
    const types = new Set(
      all(html, /<input[^>]*form="search"[^>]*type="([a-z]+)"/g).concat(
        all(html, /<input type="([a-z]+)"[^>]*form="search"/g),
      ),
    );
    expect([...types].toSorted()).toEqual(['checkbox', 'radio']);
    for (const name of ['field', 'language', 'ects', 'level', 'mode', 'starts', 'institution'])
      expect(html).toContain(`name="${name}"`);
  });

  it('has a link that takes each chosen filter away', async () => {
    const { html } = await site.get('/en/courses?q=data&mode=ONLINE&level=7');
    const chips = all(html, /<a class="chip"[^>]*href="([^"]+)"/g).map((address) => address.replaceAll('&amp;', '&'));
    expect(chips).toEqual(['/en/courses?q=data&mode=ONLINE', '/en/courses?q=data&level=7']);
  });

  it('leads through all pages without showing a course twice or leaving one out', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/en/courses?institution=us.es';
    let total = 0;
    while (path) {
      const { html } = await site.get(path);
      total = count(html);
      seen.push(...courses(html));
      path = /href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"/
        .exec(html)
        ?.slice(1)
        .find(Boolean)
        ?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  it('says which universities did not answer and from when their courses are', async () => {
    await site.weather({ away: ['unige.it', 'us.es'] });
    const { status, html } = await site.get('/en/courses?institution=unige.it&institution=us.es&sort=title');
    expect(status).toBe(200);
    expect(courses(html).length).toBeGreaterThan(0);
    expect(html).toContain('data-partners="us.es unige.it"');
    expect(visible(html)).toMatch(/2 of 8 universities did not answer/);
    expect(visible(html)).toMatch(/University of Genoa : its courses as of (\d+ \w+ \d{4}, )?\d\d:\d\d/);
  });

  it('says nothing of the kind when all answered', async () => {
    expect((await site.get('/en/courses')).html).not.toContain('data-partners');
  });

  it('offers searches that find something when this one does not', async () => {
    const { status, html } = await site.get('/en/courses?q=zzzzqqq&mode=ONLINE');
    expect(status).toBe(200);
    expect(visible(html)).toContain('No courses for “zzzzqqq”');
    const [first] = all(html, /<a href="(\/en\/courses[^"]*)"[^>]*>Without/g);
    expect(count((await site.get((first ?? '').replaceAll('&amp;', '&'))).html)).toBeGreaterThan(0);
  });

  it('asks whether another word was meant', async () => {
    const { html } = await site.get('/en/courses?q=machin+lerning');
    expect(visible(html)).toContain('Did you mean machine learning');
    expect(html).toContain('href="/en/courses?q=machine+learning"');
  });

  it('shows an alliance before its first harvest', async () => {
    await site.weather({ catalogue: 'empty' });
    const { status, html } = await site.get('/en');
    expect(status).toBe(200);
    expect(visible(html)).toContain('being fetched for the first time');
    // No heading over nothing, no advice on spelling to who has asked for nothing.
    expect(visible(html)).not.toMatch(/Fields of study|Taught in|Starting soon/);
    const search = await site.get('/en/courses');
    expect(search.status).toBe(200);
    expect(visible(search.html)).toContain('being fetched for the first time');
    expect(visible(search.html)).not.toMatch(/Apply filters|spelling/);
  });

  it('writes ECTS with the decimal sign of the language', async () => {
    const pages = [];
    for (let after = ''; pages.length < 12;) {
      const { html } = await site.get(`/fi/courses?ects=6.5-9.5${after}`);
      pages.push(html);
      const next = /after=([^"&]+)"/.exec(html)?.[1];
      if (!next) break;
      after = `&after=${next}`;
    }
    expect(visible(pages.join(''))).toContain('7,5 op');
  });

  const odd: [string, string][] = [
    ['a very long query', `q=${'ä'.repeat(2_000)}`],
    ['NUL', 'q=a%00b'],
    ['right-to-left overrides', 'q=%E2%80%AEabc%E2%81%A6'],
    ['a lone surrogate', 'q=%ED%A0%80'],
    ['broken percent signs', 'q=%E0%A4%A&mode=%'],
    ['a forged cursor', 'after=Zm9yZ2Vk'],
    ['an endless cursor', `after=${'A'.repeat(9000)}`],
    ['unknown facet values', 'mode=teleport&level=42&field=zz&ects=1-999&starts=2027-13&institution=..&language=x_y'],
    ['names of object members', 'mode=__proto__&ects=constructor&sort=toString'],
    ['hundreds of values', Array.from({ length: 300 }, (_, n) => `institution=u${n}.example`).join('&')],
    ['markup', 'q=%3Cscript%3Ealert(1)%3C/script%3E&mode=%3Cb%3E'],
  ];
  it.each(odd)('answers %s with a page, never a failure', async (_what, query) => {
    const { status, html } = await site.get(`/en/courses?${query}`);
    expect(status).toBe(200);
    expect(html).toContain('<h1');
    expect(html).not.toContain('<script>alert');
  });

  it('names what it left out of an address, without characters that reorder the line', async () => {
    const { html } = await site.get(`/en/courses?mode=${encodeURIComponent('\u202eteleport')}`);
    expect(html).toContain('role="alert"');
    expect(visible(html)).toContain('teleport');
    expect(html).not.toContain('\u202e');
  });

  it('shows the first page for a cursor that nobody knows, and says so', async () => {
    const { html } = await site.get('/en/courses?after=Zm9yZ2Vk');
    expect(courses(html).length).toBeGreaterThan(0);
    expect(visible(html)).toContain('no longer exists');
  });
});
