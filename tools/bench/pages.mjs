// What a visitor with a slow phone waits for: LCP, layout shift and the bytes at first view of the public pages, on a
// running alliance of its own. 4 x slower CPU, slow 4G (562 ms latency, 1.4 Mbit/s). `npm run bench -- pages [--json]`
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from 'playwright-core';
import setup from '../../apps/e2e/global-setup.mjs';
import teardown from '../../apps/e2e/global-teardown.mjs';

const LOADS = 5;
/** As the web process compresses; what a sheet in the document weighs is what it would weigh alone. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const LIMITS = { lcpMs: 1500, cls: 0.05, scriptKb: 15, styleKb: 15 };

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string' } },
});

process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x';
const { default: bundled } = await import('@sparticuz/chromium');
await setup();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? (await bundled.executablePath()),
  args: ['--no-sandbox', '--headless=shell', '--disable-background-networking'],
});
try {
  const { web } = JSON.parse(process.env.ITHACA_E2E);
  const course = /href="\/en\/courses\/([^"?]+)/.exec(await (await fetch(`${web}/en/courses?q=law`)).text())[1];
  const rows = [];
  for (const [name, path] of Object.entries({
    home: '/en',
    search: '/en/courses?q=energy',
    course: `/en/courses/${course}`,
    institutions: '/en/institutions',
    'about the data': '/en/about-the-data',
  })) {
    const loads = [];
    for (let turn = 0; turn < LOADS; turn += 1) loads.push(await load(`${web}${path}`));
    rows.push({ page: name, ...medians(loads) });
  }
  const checked = rows.map((row) => ({
    ...row,
    pass: Object.entries(LIMITS).every(([figure, limit]) => row[figure] <= limit),
  }));
  if (options.json) console.log(JSON.stringify(checked, null, 2));
  else {
    console.table(checked);
    console.log('limits:', LIMITS);
  }
} finally {
  await browser.close();
  await teardown();
}

/** One first visit: nothing cached. */
async function load(url) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 562,
    downloadThroughput: 180_000,
    uploadThroughput: 84_000,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const bytes = { script: 0, stylesheet: 0, document: 0 };
  const sizes = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (kind in bytes)
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => (bytes[kind] += responseBodySize)),
      );
  });
  await page.addInitScript(() => {
    window.seen = { lcpMs: 0, cls: 0 };
    new PerformanceObserver((list) => (window.seen.lcpMs = list.getEntries().at(-1).startTime)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.cls += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await Promise.all(sizes);
  const { styles, ...seen } = await page.evaluate(() => ({
    ...window.seen,
    styles: [...document.querySelectorAll('style')].map(({ textContent }) => textContent).join(''),
  }));
  await context.close();
  const style = bytes.stylesheet + (styles && brotliCompressSync(styles, BROTLI).length);
  return { ...seen, scriptKb: bytes.script / 1024, styleKb: style / 1024, documentKb: bytes.document / 1024 };
}

function medians(loads) {
  const middle = (figure) => loads.map((one) => one[figure]).sort((a, b) => a - b)[Math.floor(LOADS / 2)];
  return Object.fromEntries(
    [...Object.keys(LIMITS), 'documentKb'].map((figure) => [figure, Math.round(middle(figure) * 1000) / 1000]),
  );
}
