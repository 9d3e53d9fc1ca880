// `npm run pictures`: takes the README's pictures from a running alliance of its own, so that they stay true.
// With `--all <folder>`: every page in every look, for the eye of whoever changes a screen.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import setup from './global-setup.mjs';
import teardown from './global-teardown.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const [flag, folder] = process.argv.slice(2);
const everything = flag === '--all';
const target = everything ? resolve(folder ?? 'pictures') : join(root, 'docs/pictures');
mkdirSync(target, { recursive: true });

process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x';
const { default: bundled } = await import('@sparticuz/chromium');

await setup();
const { web, pids } = JSON.parse(process.env.ITHACA_E2E);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? (await bundled.executablePath()),
  args: ['--no-sandbox', '--headless=shell', '--disable-background-networking'],
});
try {
  if (everything) await allPages();
  else await readmePictures();
} finally {
  await browser.close();
  await teardown();
}

async function readmePictures() {
  await take('home', '/en', { height: 860 });
  await take('search', '/fi/courses?q=kyberturvallisuus', { height: 860 });
  await take('course', '/en/courses/unige.it:114215', { height: 860 });
  await take('about-the-data', '/en/about-the-data', { height: 860 });
  process.kill(pids['node-unige.it'], 'SIGKILL');
  await take('partial', '/en/courses?q=robot&institution=unige.it&institution=tuke.sk', { height: 860 });
}

async function allPages() {
  const paths = {
    home: '',
    search: '/courses',
    question: '/courses?q=energy',
    nothing: '/courses?q=xqzvbnmw&mode=ONLINE',
    course: '/courses/unige.it:114215',
    institutions: '/institutions',
    institution: '/institutions/unige.it',
    data: '/about-the-data',
    accessibility: '/accessibility',
    nowhere: '/nowhere-at-all',
  };
  for (const [name, path] of Object.entries(paths)) {
    await take(`${name}-desktop`, `/en${path}`, { fullPage: true });
    await take(`${name}-dark`, `/en${path}`, { dark: true, fullPage: true });
    await take(`${name}-phone-fi`, `/fi${path}`, { width: 360, height: 740, fullPage: true });
    await take(`${name}-de`, `/de${path}`, { fullPage: true });
  }
}

async function take(name, path, { width = 1280, height = 800, dark = false, fullPage = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  const page = await context.newPage();
  // The heading's font is optional on a slow first visit; a picture shows the second one.
  await page.goto(`${web}${path}`, { waitUntil: 'networkidle' });
  await page.reload({ waitUntil: 'networkidle' });
  await page.screenshot({ path: join(target, `${name}.png`), fullPage });
  await context.close();
  console.log(`${name}.png`);
}
