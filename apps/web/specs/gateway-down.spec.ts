import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, type RunningSite, startSite, visible } from './running-site.js';

describe('while the gateway is away', () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
    await site.get('/en'); // a page before the trouble, from which the universities are known
    await site.weather({ down: true });
  });
  afterAll(() => site.stop());

  it.each([
    '',
    '/courses',
    '/courses/us.es:1',
    '/institutions',
    '/institutions/us.es',
    '/about-the-data',
    '/report?course=us.es:1',
  ])('/fi%s is a 503 that explains itself, points on, and names a reference that the logs know', async (path) => {
    const { status, headers, html } = await site.get(`/fi${path}`, { 'x-correlation-id': 'spec-reference-1' });
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('30');
    expect(headers.get('x-correlation-id')).toBe('spec-reference-1');
    expect(html).toContain('data-problem="gateway-down"');
    expect(visible(html)).toContain('spec-reference-1');
    expect(visible(html)).toContain('Kurssitarjontaan ei juuri nyt saada yhteyttä');
    expect(all(html, /<a href="(https:[^"]+)" lang/g)).toHaveLength(8);
  });

  it('still serves what needs no gateway', async () => {
    expect((await site.get('/en/accessibility')).status).toBe(200);
    expect((await site.get('/')).status).toBe(302);
    expect((await site.get('/health')).status).toBe(200);
  });

  it('is alive but not ready', async () => {
    const { status, html } = await site.get('/ready');
    expect(status).toBe(503);
    expect(JSON.parse(html)).toEqual({ status: 'not-ready', checks: { gateway: false } });
  });
});
