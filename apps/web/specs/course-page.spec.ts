import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { all, type RunningSite, startSite, visible } from './running-site.js';

interface Found {
  readonly id: string;
  readonly title: { value: string; all: { lang: string; source: string; value: string }[] };
  readonly prerequisiteCourses: { id: string }[];
  readonly offerings: { id: string; startsOn: string }[];
}

describe('the course page', () => {
  let site: RunningSite;
  let course: Found;
  beforeAll(async () => {
    site = await startSite({ PUBLIC_URL: 'https://courses.example' });
    const { searchCourses } = await site.ask<{ searchCourses: { nodes: Found[] } }>(
      `{ searchCourses(filter: { institutions: ["us.es"] }, first: 100) { nodes {
           id title(languages: ["en"]) { value all { lang source value } } prerequisiteCourses { id } offerings { id startsOn } } } }`,
    );
    const fit = searchCourses.nodes.find(
      ({ title, prerequisiteCourses, offerings }) =>
        prerequisiteCourses.length > 0 &&
        offerings.length > 0 &&
        title.all.some(({ lang }) => lang === 'en') &&
        title.all.some(({ lang }) => lang === 'es'),
    );
    if (!fit) throw new Error('the sample catalogue of us.es has no such course');
    course = fit;
  });
  afterEach(() => site.weather({}));
  afterAll(() => site.stop());

  it('carries a schema.org Course with its instances', async () => {
    const { html } = await site.get(`/en/courses/${course.id}`);
    const json = JSON.parse(all(html, /<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)[0] ?? '') as Record<
      string,
      unknown
    >;
    expect(json).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Course',
      name: course.title.value,
      identifier: course.id,
      url: `https://courses.example/en/courses/${course.id}`,
      provider: { '@type': 'CollegeOrUniversity', name: 'University of Seville' },
    });
    const instances = json['hasCourseInstance'] as { '@type': string; startDate: string }[];
    expect(instances.map(({ startDate }) => startDate)).toEqual(course.offerings.map(({ startsOn }) => startsOn));
    expect(new Set(instances.map((instance) => instance['@type']))).toEqual(new Set(['CourseInstance']));
  });

  it('marks each text with its own language and says why it is shown, when the page speaks another', async () => {
    const { html } = await site.get(`/fi/courses/${course.id}`);
    expect(html).toContain('<html lang="fi"');
    expect(html).toMatch(/<h1><span lang="en" dir="auto" data-source="[a-z]+" data-reason="default">/);
    expect(visible(html)).toContain('Tekstin kieli: englanti. Suomenkielistä versiota ei ole.');
  });

  it('does not claim to know the language of a text that is in an unknown one, nor that there is none in the reader’s', async () => {
    await site.weather({ catalogue: 'odd' });
    const { html } = await site.get('/en/courses/us.es:ODD-UNKNOWN-LANGUAGE');
    expect(html).toMatch(/<h1><span lang="" dir="auto"/);
    expect(visible(html)).toContain('The language of this text is not stated.');
    expect(visible(html)).not.toMatch(/original|no English version/);
    expect(html).not.toMatch(/"inLanguage"/);
    const found = await site.get('/en/courses?q=odd');
    expect(visible(found.html)).toContain('language not stated');
  });

  it('says the language once when all texts agree, and beside each when they do not', async () => {
    await site.weather({ catalogue: 'odd' });
    const labels = async (code: string) =>
      all((await site.get(`/en/courses/us.es:${code}`)).html, /class="language-label">([^<]+)</g);
    expect(await labels('ODD-ARABIC')).toEqual(['Shown in Arabic, the original; there is no English version.']);
    expect(await labels('ODD-MIXED')).toEqual([
      'The language of this text is not stated.',
      'Shown in French, the original; there is no English version.',
      'English, translated by a machine and not checked by a person.',
    ]);
  });

  it('names a rule of the university’s own catalogue as it is', async () => {
    await site.weather({ catalogue: 'odd' });
    const { html } = await site.get('/en/courses/us.es:ODD-MIXED');
    expect(visible(html)).toContain('derived by the rule: the rule “a-rule-of-its-own” of this university’s catalogue');
  });

  it('shows the language version that a reader picked, and leaves the page in its language', async () => {
    const { html } = await site.get(`/en/courses/${course.id}?text=es`);
    const spanish = course.title.all.find(({ lang }) => lang === 'es');
    expect(html).toContain('<html lang="en"');
    expect(html).toMatch(/<h1><span lang="es"[^>]*data-reason="exact">/);
    expect(visible(html)).toContain(spanish?.value ?? '?');
    expect(all(html, /<link rel="canonical" href="([^"]+)"/g)).toEqual([
      `https://courses.example/en/courses/${course.id}`,
    ]);
  });

  it('does not mind a language that nobody has', async () => {
    for (const tag of ['xx', 'en_GB', '%00', '<b>', 'a'.repeat(500)]) {
      expect((await site.get(`/en/courses/${course.id}?text=${encodeURIComponent(tag)}`)).status).toBe(200);
    }
  });

  it('links the courses that come first, names derived values and their rule, and whom to tell of a fault', async () => {
    const { html } = await site.get(`/en/courses/${course.id}`);
    for (const { id } of course.prerequisiteCourses) expect(html).toContain(`href="/en/courses/${id}"`);
    expect(visible(html)).toContain('derived by the rule: a short cycle is level 5, a bachelor’s 6, a master’s 7');
    expect(html).toContain(`href="/en/report?course=${course.id}"`);
    const report = await site.get(`/en/report?course=${course.id}`);
    expect(visible(report.html)).toContain('University of Seville');
    expect(report.html).toContain(course.id);
  });

  it('has a preview for shared links', async () => {
    const { html } = await site.get(`/en/courses/${course.id}`);
    expect(html).toContain(`property="og:title" content="${course.title.value}"`);
    expect(html).toContain('property="og:image" content="https://courses.example/share.png"');
    expect((await fetch(`${site.url}/share.png`)).headers.get('content-type')).toBe('image/png');
  });

  it('shows the last known state with its age when the university does not answer', async () => {
    await site.weather({ away: ['us.es'] });
    const { status, html } = await site.get(`/en/courses/${course.id}`);
    expect(status).toBe(200);
    expect(html).toContain('data-freshness="last_known"');
    expect(visible(html)).toMatch(/this is what we knew as of (\d+ \w+ \d{4}, )?\d\d:\d\d/);
    expect(visible(html)).toContain('The university did not answer; seats unknown right now.');
  });

  it('says that the university is silent when only it could know the course', async () => {
    await site.weather({ away: ['us.es'] });
    const { status, html } = await site.get('/en/courses/us.es:only-there');
    expect(status).toBe(503);
    expect(html).toContain('data-problem="partner-away"');
  });

  it.each(['nobody.example:1', 'us.es:%00', 'us.es:%E2%80%AE', 'a'.repeat(2000), 'us.es', '%2e%2e%2f', 'us.es:a%2Fb'])(
    'answers the id %s with not found',
    async (id) => {
      expect((await site.get(`/en/courses/${id}`)).status).toBe(404);
    },
  );
});
