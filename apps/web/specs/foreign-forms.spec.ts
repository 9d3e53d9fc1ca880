import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type RunningSite, startSite } from './running-site.js';

let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

it.each(['/privacy/erasure', '/operator/dead-letters', '/desk/decide'])(
  'a form for /en%s that another site sent is refused, with a page that says so',
  async (path) => {
    const { status, text } = await fetch(`${site.url}/en${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      body: 'sure=yes',
      redirect: 'manual',
    }).then(async (answer) => ({ status: answer.status, text: await answer.text() }));
    expect([status, /data-problem="([^"]+)"/.exec(text)?.[1]]).toEqual([403, 'asked-wrongly']);
  },
);
